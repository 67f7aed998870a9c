"""Whether a sentence is supported by those that it cites: code decides, no model."""
