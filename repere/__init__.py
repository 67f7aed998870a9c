"""What programs of your own may import."""
