"""Pictures drawn for this project: products, scenes, line icons and the brand mark, all as SVG written by Python."""
