"""What schemathesis loads before it runs: how to send media types of our own that are bytes."""

import schemathesis

schemathesis.serializer.alias("application/zip", "application/octet-stream")
