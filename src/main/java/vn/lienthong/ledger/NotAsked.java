package vn.lienthong.ledger;

import java.time.OffsetDateTime;

/**
 * A component that was not handed in again (thành phần hồ sơ không phải nộp lại).
 *
 * @param source VAULT, EARLIER_DOSSIER or REGISTER; null where an officer confirmed it
 * @param holder the holder of the document or data
 */
public record NotAsked(
    String componentCode, String name, String source, String holder, String checkId, OffsetDateTime at) {}
