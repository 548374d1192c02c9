"""What members write, sealed with their own keys."""
