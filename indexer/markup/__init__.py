"""From the file as tools write it to lines of Markdown: what no reader of the text sees is gone."""
