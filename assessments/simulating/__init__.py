"""Invented packages for load work: plausible answers, sound journals, real signatures, no real sites."""

from assessments.simulating.making import Simulated, Simulation, simulate

__all__ = ["Simulated", "Simulation", "simulate"]
