"""What an organisation may learn about its people together, never about one."""
