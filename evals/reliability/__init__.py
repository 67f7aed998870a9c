"""What can break Repère, and whether it does: hostile requests, killed builds, damaged files."""
