"""Tables on a page: ruled ones, and those that blanks alone part."""
