"""Who may use the server: ways in, roles, limits. `gate.Gate` stands before every route, Gradio's own included."""
