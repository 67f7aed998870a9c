"""Personal data in what people type: found, and masked."""
