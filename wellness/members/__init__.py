"""Who a person is inside one organisation."""
