"""What care staff do with what members share: caseload, plans, session pages, notes."""
