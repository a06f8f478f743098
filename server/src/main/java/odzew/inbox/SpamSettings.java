package odzew.inbox;

import java.net.URI;
import java.util.Optional;

/// @param header `Name: value`, by which a filter before us marks spam; empty: none
/// @param rspamd the address of rspamd's worker
public record SpamSettings(String header, Optional<URI> rspamd) {

    public static final SpamSettings NONE = new SpamSettings("", Optional.empty());
}
