"""Article + Knowledge → Brief: the stages, in order."""
