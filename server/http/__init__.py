"""The HTTP API and the page: routes, requests, errors, keys, limits."""
