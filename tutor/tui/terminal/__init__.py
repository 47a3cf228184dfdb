"""A terminal inside the app. `widget.Terminal` is the widget; the modules beside it are its parts."""
