//! What can be found out about a network: its units, behaviours, gradients.
