"""The class's store together with the key that signs its receipts."""

from tutor.classroom.receipts import ClassKey, Receipt
from tutor.classroom.server.records import ReceiptDraft
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.store import Store


class Signing:
    """Makes the receipts of a class. `class_id` is known once the store is open.

    Args:
        key: the class's.
    """

    def __init__(self, key: ClassKey) -> None:
        self._key = key
        self.class_id = ""

    def receipt(self, draft: ReceiptDraft) -> Receipt:
        """The receipt of a draft, signed."""
        return self._key.sign(draft.receipt(self.class_id))


def open_class(settings: ClassSettings) -> tuple[Store, ClassKey]:
    """Open a class's store and key; both are made where there are none yet.

    Raises:
        Usage: the address of the database cannot be understood, or the key is none.
        StorageFailure: one of them cannot be used.
    """
    key = ClassKey.open(settings.class_key)
    signing = Signing(key)
    store = Store.open(settings.url, blobs=settings.bundles, receipts=signing.receipt)
    signing.class_id = store.class_id
    return store, key
