"""From the bytes of a file, whatever its format, to blocks and what the file says of itself."""
