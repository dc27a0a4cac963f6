"""The statements of the answer path, prepared once by SQLite and run again with other values."""

ANSWER = """
INSERT INTO answer (assessment, question, state, number, word, unit, text, reason, remark, evidence)
VALUES (:assessment, :question, :state, :number, :word, :unit, :text, :reason, :remark, :evidence)
ON CONFLICT (assessment, question) DO UPDATE SET state=:state, number=:number, word=:word, unit=:unit,
  text=:text, reason=:reason, remark=:remark, evidence=:evidence
"""
EDITIONS = """
SELECT e.name, e.text FROM assessment_edition a JOIN edition e ON e.sha256 = a.edition WHERE a.assessment = ?
"""
# Drafts in the bin are in no list.
LISTED = "id NOT IN (SELECT key FROM bin WHERE kind = 'assessment' AND restored = '')"
NOTE = """
INSERT INTO note (assessment, key, json) VALUES (?, ?, ?)
ON CONFLICT (assessment, key) DO UPDATE SET json = excluded.json
"""
JOURNAL = """
INSERT INTO journal (assessment, number, question, before, after, who, at, device, previous, hash)
VALUES (:assessment, :number, :question, :before, :after, :who, :at, :device, :previous, :hash)
"""
