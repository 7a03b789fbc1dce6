"""How the binder's weights are fitted: the corpus as labelled figures, and one log-linear model a stage."""
