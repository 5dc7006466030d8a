"""Unity of command 统一指挥. One file per indicator."""
