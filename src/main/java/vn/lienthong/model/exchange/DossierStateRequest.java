package vn.lienthong.model.exchange;

import vn.lienthong.model.Outcome;

/**
 * What a {@code <partner>-ask-dossier} route is handed. It ends with a {@link PartnerDossierState}, or with the
 * {@link Outcome} that says why there is none.
 *
 * @param endpoint who is asked
 * @param dossierCode of which dossier (mã hồ sơ)
 */
public record DossierStateRequest(String endpoint, String dossierCode) {}
