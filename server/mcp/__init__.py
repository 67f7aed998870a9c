"""The corpus as tools for other assistants (Model Context Protocol)."""
