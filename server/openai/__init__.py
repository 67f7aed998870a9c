"""The server as a model behind OpenAI's protocol."""
