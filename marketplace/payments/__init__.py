"""Card payments behind one narrow door; `gateway` says which provider."""
