# fails: non-blocking-load
# says: the result is `[]`
cat > scorer.py <<'EOF'
import asyncio, threading
import slow
async def load(path):
    rows = []
    threading.Thread(target=lambda: rows.extend(slow.load_rows(path)), daemon=True).start()
    return rows
EOF
