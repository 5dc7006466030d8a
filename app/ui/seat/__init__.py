"""The trainee's window: what this post knows, and everything it can do."""
