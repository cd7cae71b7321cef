"""How the pictures are drawn: colour, pen, solid forms, ornament, grounds, and one module per family of subjects."""
