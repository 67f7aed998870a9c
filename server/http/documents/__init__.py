"""The documents over HTTP: what they hold, their pages as pictures, adding and removing them."""
