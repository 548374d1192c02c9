"""What every app stands on: errors, input guards, encryption, mail, logs. No tables; imports none of our apps."""
