"""Pictures of watched attempts: checked, encrypted under a key of their attempt, erased with that key."""
