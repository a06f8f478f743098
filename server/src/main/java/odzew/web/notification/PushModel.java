package odzew.web.notification;

import java.util.List;
import java.util.Optional;
import odzew.notification.PushDevices.PushDevice;
import odzew.push.PushOutcome;

/// @param publicKey that a browser subscribes with; empty: not available
/// @param tested what the push service answered to a test just now
public record PushModel(String publicKey, List<PushDevice> devices, Optional<PushOutcome> tested) {}
