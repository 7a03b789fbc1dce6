"""The corridors: the transport system as a network with capacities, and what it answers.

Takes CSV tables of places, links and published figures, and changes to them; gives routes, flows and their cuts.
Never reads a document or a ledger by itself, never states an estimate without saying that it is one.
Start at ``reading.load`` and ``flow.most``; ``claims.scenario_of`` turns a claim into a change of the network.
"""

from __future__ import annotations
