"""The product's way of answering (plain values, orjson, cursor pagination) in one schema, with simplejwt's sign-in."""
