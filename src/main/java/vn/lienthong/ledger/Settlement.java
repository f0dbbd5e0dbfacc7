package vn.lienthong.ledger;

import java.time.Duration;
import java.util.Map;
import vn.lienthong.canon.EntryState;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.FaultOwner;
import vn.lienthong.canon.FlowKind;
import vn.lienthong.canon.Notice;

/**
 * How one claim ends, as the relay decided it.
 *
 * @param to the entry's new state; WAITING with {@code pause} for another try
 * @param outcome the word kept with the attempt
 * @param counts whether the call counts as an attempt (not in an outage, not for a durable step)
 * @param step a durable step was done
 * @param pause how long until the next try, by the database's clock
 * @param uncertain the call may have been done
 * @param remember merged into the lane's memory; a null value forgets the key
 * @param notice told to the owner of the source system, or null; the ledger fills in id and position
 * @param noticePulled the owner pulls its notices, so it is not due
 */
public record Settlement(
    Claimed claim, FlowKind kind, EntryState to, String outcome, boolean counts, boolean step, Duration pause,
    boolean uncertain, ErrorClass errorClass, String code, FaultOwner mends, String reference,
    Map<String, String> remember, Notice notice, boolean noticePulled, int tookMillis, String replica) {}
