"""The bots that play empty seats: policies, and the crew that lets them act."""
