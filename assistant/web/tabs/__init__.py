"""The tabs of the page, one module each. A tab is a function that adds its components to the Blocks being built."""
