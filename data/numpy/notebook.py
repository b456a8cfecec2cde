# %% [markdown]
# # A character RNN of Palomino in NumPy
# This notebook holds all of `char_rnn.py`, which lies beside it: the network, its gradients, its
# training. It measures the weights that Palomino trained, lets them write, and trains the first
# sequences again. It needs `numpy` and `matplotlib`; run it in the folder in which it came.

# %% char_rnn.py

# %% [markdown]
# ## This run

# %%
run = read_run()
run["recipe"]

# %% [markdown]
# ## The weights that Palomino trained

# %%
network = trained(run)
{name: array.shape for name, array in network.items()}

# %%
for temperature in (0.5, 1.0):
    print(f"--- temperature {temperature}")
    print(write(network, run, temperature=temperature))

# %% [markdown]
# ## Trained again
# The first 300 sequences, from the first weights, which the run's seed draws again. At a rate of
# 0.1 rounding grows about sevenfold with each step: after a few dozen steps the two part, and only
# the smoothed losses look alike.

# %%
import matplotlib.pyplot as plt

data = load_text(run)
print(f"{score(network, data[:10_000]):.6f} nats a character over the first 10,000 characters")
_, curve = train_again(run, data, 300)

# %%
known = [point for point in run["curve"] if point["characters"] <= curve[-1][0]]
plt.plot([p["characters"] for p in known], [p["smoothed"] for p in known], label="Palomino")
plt.plot(*zip(*curve), "--", label="here")
plt.xlabel("characters")
plt.ylabel("smoothed loss, nats a character")
plt.legend()
plt.show()
