"""A drill over the local network: host, hub and seats."""
