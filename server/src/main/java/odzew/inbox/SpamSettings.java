package odzew.inbox;

import java.net.URI;
import java.util.Optional;

/// @param header `Name: value`, by which a filter before us marks spam; empty: none
/// @param rspamd the address of rspamd's worker
/// @param controller the address of rspamd's controller, which is taught
public record SpamSettings(String header, Optional<URI> rspamd, Optional<URI> controller) {

    public SpamSettings(String header, Optional<URI> rspamd) {
        this(header, rspamd, Optional.empty());
    }

    public static final SpamSettings NONE = new SpamSettings("", Optional.empty());
}
