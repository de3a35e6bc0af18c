-- Keys stood under a number of their own and were found through a second index over random identities,
-- which made every batch touch as many pages more as it had submissions. The pages that the old table
-- leaves are overwritten (secure_delete).
ALTER TABLE submission_keys RENAME TO numbered_keys;

CREATE TABLE submission_keys (
    position INTEGER PRIMARY KEY,
    wrapped  BLOB NOT NULL CHECK (length(wrapped) = 72)
) STRICT;

INSERT INTO submission_keys (position, wrapped)
SELECT events.position, numbered_keys.wrapped
FROM (SELECT lower(hex(feedback_id)) AS hex, wrapped FROM numbered_keys) AS numbered_keys
JOIN events ON events.aggregate_type = 'feedback' AND events.sequence = 1
    AND events.aggregate_id = substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-' || substr(hex, 13, 4)
        || '-' || substr(hex, 17, 4) || '-' || substr(hex, 21)
ORDER BY events.position;

DROP TABLE numbered_keys;
