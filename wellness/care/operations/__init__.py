"""What the product does in caring for somebody. Each asks the door first; what is not shared raises NotShared (404)."""
