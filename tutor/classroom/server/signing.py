"""The class's store together with the key that signs its receipts."""

from tutor.classroom.receipts import ClassKey
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.store import Store


def open_class(settings: ClassSettings) -> tuple[Store, ClassKey]:
    """Open a class's store and key; both are made where there are none yet.

    Raises:
        Usage: the address of the database cannot be understood, or the key is none.
        StorageFailure: one of them cannot be used.
    """
    key = ClassKey.open(settings.class_key)
    return Store.open(settings.url, blobs=settings.bundles, receipts=key.sign), key
