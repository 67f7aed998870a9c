"""How well statements are checked against what they cite."""
