# %% [markdown]
# # A run of Palomino in PyTorch
# This notebook holds all that is in the files beside it: the network, the pictures, the training.
# It measures the weights that Palomino trained, shows what they answer, and trains the first epoch
# again to compare it. It needs `torch`, `numpy`, `safetensors` and `matplotlib`; run it in the
# folder in which it came, from top to bottom.

# %% [markdown]
# ## The network

# %% model.py

# %% [markdown]
# ## The pictures

# %% pictures.py

# %% [markdown]
# ## The training

# %% train.py

# %% [markdown]
# ## This run
# `run.json` has its recipe, what it measured, and what happened to it.

# %%
run = read_run()
run["recipe"]

# %%
pictures, validation = load_pictures(FOLDER, run["data"]["sha256"])
print(f"{len(pictures)} pictures to train on, {len(validation)} to judge by.")

# %% [markdown]
# ## The weights that Palomino trained
# In eval mode, on all validation pictures: the same loss as in Palomino.

# %%
check_weights(run, validation)
model = trained(run).eval()
print(f"{sum(p.numel() for p in model.parameters()):,} parameters")
model

# %% [markdown]
# ## What it answers
# Ten validation pictures: what it sees, what is true, what it says.

# %%
import matplotlib.pyplot as plt

from pictures import pixels_of

recipe, palette = run["recipe"], palette_of(run)
shown = validation[:10]
seen = inputs_of(shown, recipe["task"])
with torch.no_grad():
    answers = pixels_of(model(torch.from_numpy(seen)).numpy(), recipe, palette)
rows = [np.moveaxis(seen, 1, -1).squeeze(), shown, answers]
figure, axes = plt.subplots(3, len(shown), figsize=(len(shown), 3), squeeze=False)
for row, pictures_of_row in zip(axes, rows):
    for axis, picture in zip(row, pictures_of_row):
        axis.imshow(picture, cmap="gray", vmin=0)
        axis.axis("off")
plt.show()

# %% [markdown]
# ## Trained again
# One epoch from the first weights, as Palomino drew them. `epochs=run["recipe"]["epochs"]` trains
# the whole run. Training losses agree to about 1 in 1,000. Validation losses are measured by
# running statistics, which lag behind the weights: the more so the higher the learning rate is.

# %%
model, losses = train_again(run, pictures, validation, epochs=1)

# %%
plt.plot(run["losses"][: len(losses)], label="Palomino")
plt.plot(losses, "--", label="here")
plt.xlabel("step")
plt.ylabel("training loss")
plt.legend()
plt.show()
