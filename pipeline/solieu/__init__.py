"""Read the figures that Vietnamese press releases state, and check them."""

__version__ = "0.1.0"
