"""Vocabulary: the terms everything else is said in, and the words of each language for them.

Takes a language, gives names of areas, goods, units, numbers, periods and indicators; gives Span and Period.
Never reads a document, never holds a rule of grammar: another language, unit, country or product is another row of data.
Start at ``terms`` and ``period``; the data is in ``data/`` (what exists) and ``data/<language>/`` (what it is called).
"""
