"""Weights of `bot.core.sensitive_score` by ``python -m learning.sensitive``: features and numbers."""

from typing import Final

STEM_WEIGHTS: Final = """
    %a_about -0.16  %a_child -0.11  %a_is -0.11  %a_on -0.12  %a_who 0.19  %a_whose 0.15  %alt_fint 0.17
    %altså_som -0.17  %and_has 0.13  %answer_the 0.16  %at_er 0.11  %at_for 0.17  %at_har 0.18  %at_health -0.1
    %at_ikkje 0.14  %at_snakke -0.12  %at_tek 0.13  %at_tok 0.1  %at_verkar -0.15  %av_at 0.12  %av_er 0.13
    %av_før 0.18  %av_og -0.12  %av_sjølv -0.14  %av_som -0.11  %bare_av 0.11  %bare_å 0.14  %barneh_på -0.11
    %barnev_om 0.12  %be_before 0.11  %berre_i -0.12  %bildet_henne 0.16  %bli_når 0.12  %blir_av -0.13  %bør_ta 0.18
    %can_be 0.12  %can_start 0.13  %closed_the 0.11  %d_not 0.18  %de_at 0.15  %de_har 0.1  %dei_at 0.16  %dem_på 0.12
    %den_dagen -0.12  %den_kan 0.16  %den_med 0.26  %den_og 0.25  %det_an -0.12  %det_at 0.1  %det_e 0.16
    %det_egentl 0.21  %det_eller -0.12  %det_en 0.1  %det_fint -0.11  %det_fortal 0.12  %det_har -0.1  %det_ikkje 0.15
    %det_tidlig 0.11  %det_var 0.12  %do_the 0.11  %e_i -0.17  %e_nå -0.12  %e_so 0.1  %eg_at 0.12  %eg_han -0.23
    %eg_henne -0.1  %eg_ikkje -0.18  %eg_litt -0.11  %eg_med 0.12  %eg_så 0.22  %ei_for -0.12  %ei_på 0.13
    %ein_som 0.16  %ein_til -0.13  %eleven_er 0.1  %eller_den 0.12  %en_ennå 0.22  %en_ikke -0.12  %en_om 0.1
    %en_som -0.1  %er_berre 0.17  %er_de 0.11  %er_for 0.25  %er_full 0.11  %er_han 0.12  %er_hjemme 0.2  %er_hos -0.1
    %er_i -0.16  %er_kan -0.1  %er_lov 0.11  %er_mitt 0.14  %er_noe -0.13  %er_nå -0.11  %er_og -0.15  %er_steg 0.11
    %er_til 0.13  %er_ut -0.12  %er_å -0.18  %er_år 0.1  %etter_hvem 0.2  %etter_på 0.12  %fant_i 0.26  %faren_opp 0.16
    %flytte_om 0.11  %flytte_postgr -0.12  %for_gang 0.32  %for_gå 0.1  %for_har 0.14  %for_på -0.11  %for_sende 0.11
    %for_å 0.1  %foreld_samtyk 0.13  %fortel_det -0.1  %fortel_nye 0.11  %fra_av -0.1  %fra_er 0.2  %fredag_er 0.1
    %frå_på 0.18  %få_med 0.17  %får_fleire -0.12  %fått_i -0.14  %fått_om -0.13  %før_blir 0.19  %før_eller 0.11
    %før_og 0.1  %gang_å 0.11  %gjer_når -0.14  %gjør_med 0.19  %group_the -0.11  %gå_do 0.16  %går_med 0.12
    %går_owner -0.2  %ha_på -0.12  %han_bare 0.12  %han_de 0.15  %han_det -0.18  %han_fire -0.18  %han_gå 0.13
    %han_har 0.2  %han_henne 0.16  %han_i 0.23  %han_ikkje -0.21  %han_med -0.13  %han_vere -0.12  %har_barneh 0.12
    %har_den -0.22  %har_eg -0.1  %har_en 0.19  %har_er -0.11  %har_for -0.11  %har_foreld -0.12  %har_hele 0.17
    %har_hos 0.11  %har_jeg -0.12  %har_lov 0.13  %har_med 0.2  %har_og -0.15  %har_på 0.15  %har_sagt 0.18
    %har_samtyk 0.11  %har_steg -0.19  %har_vondt 0.11  %har_å 0.57  %has_the -0.11  %he_rather 0.12  %henne_nytt -0.14
    %her_samtal -0.15  %her_to 0.13  %here_it 0.15  %ho_er 0.13  %ho_ha -0.1  %ho_ikkje 0.1  %ho_om -0.13  %ho_til -0.11
    %hos_i 0.27  %how_days 0.11  %hun_i -0.14  %hun_kunne -0.12  %hun_på 0.13  %hun_til 0.11  %hva_de -0.13
    %hva_i -0.15  %hva_planen 0.14  %hvem_det 0.19  %hvem_i 0.18  %hvor_er -0.17  %hvor_jeg 0.19  %i_det 0.16
    %i_etter 0.13  %i_i -0.16  %i_igjen 0.2  %i_kan -0.12  %i_kommer -0.13  %i_kvarta -0.15  %i_ligger 0.1  %i_med -0.31
    %i_og 0.3  %i_out 0.1  %i_på -0.22  %i_står 0.14  %i_så -0.37  %i_the 0.3  %i_time -0.16  %i_with 0.2  %ikke_en 0.22
    %ikke_siden 0.14  %ikke_som 0.11  %ikkje_han -0.16  %ikkje_i 0.13  %ikkje_ka -0.14  %in_log 0.17  %in_room 0.16
    %in_who 0.17  %ingen_å 0.2  %inn_på 0.13  %innkal_møtet 0.12  %is_duty 0.18  %is_so -0.1  %it_a -0.18  %it_at 0.16
    %it_my 0.14  %it_that 0.11  %itj_med -0.11  %jeg_bare -0.11  %jeg_det 0.15  %jeg_en 0.11  %jeg_før 0.11
    %jeg_han 0.16  %jeg_i 0.16  %jeg_ikke -0.12  %jeg_med -0.14  %jeg_meg 0.12  %ka_det -0.13  %ka_eg 0.11
    %ka_lova -0.15  %kan_andre 0.1  %kan_bruke -0.16  %kan_flytte -0.14  %kan_hjelpe 0.12  %kan_holde 0.21  %kan_i -0.13
    %kan_på -0.14  %kan_sette 0.11  %kan_ta -0.22  %kjem_for 0.13  %kjem_på -0.24  %klasse_at 0.13  %klokka_om 0.2
    %kontoe_der -0.15  %kor_han -0.12  %kor_onga -0.12  %korlei_eg 0.1  %koss_me -0.12  %kva_eg 0.18  %kva_seier 0.11
    %ligg_her -0.11  %lille_på 0.15  %litt_på -0.11  %ll_the -0.13  %lov_å 0.14  %lære_de -0.13  %m_for -0.12
    %mange_ska 0.12  %mangla_på -0.13  %me_ein 0.17  %med_andre 0.16  %med_at -0.1  %med_der 0.1  %med_etter 0.16
    %med_fravær -0.12  %med_kan 0.1  %med_lenger -0.12  %med_møtet -0.1  %med_og -0.36  %med_på 0.14  %med_som 0.18
    %med_tekst -0.11  %med_vi 0.14  %meg_som 0.11  %mellom_og 0.13  %men_e 0.12  %men_er 0.18  %min_det 0.15
    %mor_far -0.22  %mor_samtyk -0.1  %more_than -0.14  %må_med 0.1  %møta_henne -0.12  %nei_å -0.11  %noe_med 0.1
    %not_up 0.2  %note_the 0.19  %nye_hva 0.11  %nye_i -0.13  %nå_de 0.22  %når_bor -0.11  %når_er -0.25
    %når_ikkje 0.22  %når_itj 0.1  %når_ser -0.2  %of_is 0.11  %og_for -0.14  %og_får -0.1  %og_gjør 0.25
    %og_hadde 0.11  %og_har -0.11  %og_heilt 0.11  %og_hjelp -0.14  %og_igjen -0.28  %og_ingen 0.19  %og_kan -0.13
    %og_lo 0.15  %og_med 0.11  %og_på 0.29  %og_som -0.11  %og_til -0.1  %og_vil 0.11  %og_én 0.11  %om_forstå 0.1
    %om_går -0.16  %om_ikke 0.12  %om_ligg 0.12  %om_og -0.2  %om_på -0.24  %om_skal -0.1  %om_som 0.13  %om_å -0.11
    %one_and 0.16  %only_to 0.16  %opp_nye -0.13  %oss_de -0.1  %overfø_til 0.18  %prosje_hun -0.14  %på_at -0.1
    %på_av -0.1  %på_barneh -0.12  %på_det 0.23  %på_e -0.18  %på_er -0.2  %på_i -0.18  %på_ja 0.2  %på_kvar 0.1
    %på_med 0.23  %på_mitt 0.14  %på_månede 0.13  %på_når 0.3  %på_om -0.21  %på_oss -0.12  %på_på 0.41  %på_sa -0.1
    %på_selv 0.19  %på_skole -0.17  %på_slutte -0.19  %på_som 0.31  %på_svarte -0.19  %på_så -0.19  %på_to 0.22
    %på_trinn -0.1  %på_vil -0.14  %på_å -0.12  %ringer_etter -0.11  %room_the 0.15  %rvts_bup -0.11  %s_is -0.1
    %samtal_meg -0.29  %samtyk_foreld -0.11  %seg_da 0.15  %seg_på 0.11  %sei_om -0.14  %selv_det 0.16
    %sender_ikkje -0.13  %ser_det -0.22  %sier_er 0.18  %since_and 0.1  %sju_som 0.11  %skal_av 0.2  %skal_der 0.15
    %skal_ny 0.1  %skjer_noe 0.19  %skolen_er -0.11  %skulle_unna -0.1  %slutte_komme 0.18  %snakke_det -0.14
    %snakke_på 0.11  %som_alt -0.12  %som_de 0.2  %som_det -0.13  %som_følger 0.32  %som_i 0.25  %som_kom -0.11
    %som_sett 0.11  %stokur_dir -0.1  %stokur_url -0.12  %stå_loggen 0.11  %står_berre -0.1  %står_noe 0.12
    %svar_foreld 0.2  %syk_dag -0.1  %så_e -0.12  %så_har -0.16  %så_ho 0.1  %så_kan -0.13  %så_kjem -0.14
    %særleg_vegner -0.15  %ta_av 0.12  %talks_the 0.19  %tar_i 0.15  %te_i 0.11  %te_kem 0.11  %tek_med 0.14
    %the_after 0.1  %the_again -0.11  %the_and 0.11  %the_change 0.1  %the_could 0.19  %the_day -0.12  %the_does 0.15
    %the_form -0.12  %the_from 0.28  %the_here 0.22  %the_in 0.4  %the_meetin 0.11  %the_nurse 0.11  %the_of -0.12
    %the_statio -0.1  %the_time 0.13  %the_to -0.2  %the_when 0.2  %the_who 0.12  %the_with -0.19  %there_a 0.25
    %ti_det -0.1  %til_er -0.2  %til_fortel 0.11  %til_frå 0.16  %til_no -0.15  %til_om 0.1  %til_på 0.18
    %til_skal -0.14  %til_uten 0.19  %tiltak_det 0.2  %to_for 0.19  %to_hos 0.21  %tok_i 0.25  %tok_med -0.16
    %tre_og 0.17  %treng_å -0.14  %trenge_til -0.15  %ulike_og 0.14  %ungane_det 0.1  %up_the 0.1  %usikke_om 0.12
    %ut_det 0.11  %ut_til -0.19  %va_i 0.16  %var_på 0.13  %vegner_andre -0.15  %veiled_det 0.12  %vere_i -0.1
    %vi_at -0.11  %vi_det -0.12  %vi_en -0.13  %vi_han 0.13  %vi_hatt -0.18  %vi_i -0.13  %vi_om 0.28  %vi_samde 0.12
    %vi_samtyk -0.15  %vi_til 0.2  %vi_ut 0.13  %vil_komme -0.14  %vil_om -0.27  %vondt_magen 0.16  %være_samme 0.13
    %we_a -0.12  %who_it 0.15  %who_with 0.17  %å_av 0.13  %å_den 0.1  %å_e 0.18  %å_fra 0.11  %å_hjem 0.18  %å_og 0.14
    %å_opp -0.11  %æ_ho 0.11  %æ_itj -0.14  %æ_på 0.13  %én_dem 0.13  &^_ansvar 0.15  &^_b 0.37  &^_barn 0.14
    &^_bekymr 0.15  &^_bildet 0.14  &^_bra 0.11  &^_bør 0.24  &^_can 0.12  &^_d 0.36  &^_de 0.32  &^_dei 0.23
    &^_dem 0.13  &^_den 0.19  &^_dette -0.11  &^_did 0.16  &^_droppe 0.2  &^_e 0.31  &^_eg -0.17  &^_ei 0.15
    &^_eleven 0.14  &^_far -0.2  &^_fem 0.23  &^_fravær -0.11  &^_får 0.22  &^_gi -0.1  &^_hainn 0.11  &^_han -0.19
    &^_hu -0.16  &^_hun 0.16  &^_hvem 0.16  &^_i -0.29  &^_ingen -0.22  &^_interv -0.15  &^_je 0.12  &^_jeg -0.2
    &^_johann 0.19  &^_k 0.26  &^_kan 0.35  &^_kartle 0.1  &^_kor -0.13  &^_korlei -0.1  &^_koss -0.11  &^_kva -0.12
    &^_kvar -0.12  &^_l 0.21  &^_legg -0.1  &^_lille 0.15  &^_meldin 0.14  &^_min -0.11  &^_mitt -0.13  &^_n -0.22
    &^_naboen 0.15  &^_naboko 0.18  &^_name -0.16  &^_noah 0.2  &^_nobody 0.12  &^_noen -0.11  &^_ny 0.21  &^_nå 0.1
    &^_når -0.12  &^_o 0.52  &^_ordfør -0.13  &^_overga 0.16  &^_p 0.18  &^_puls 0.17  &^_r 0.42  &^_rappor 0.14
    &^_refera 0.11  &^_runden -0.15  &^_rutine -0.22  &^_sak 0.14  &^_ser 0.14  &^_sett -0.23  &^_she 0.34  &^_si -0.14
    &^_sjå -0.12  &^_skal 0.22  &^_skjer 0.19  &^_skriv -0.14  &^_slack -0.13  &^_slett -0.11  &^_spør -0.15
    &^_søsken 0.12  &^_the -0.16  &^_there 0.16  &^_they 0.33  &^_title -0.15  &^_to 0.21  &^_tre 0.13  &^_unders 0.11
    &^_var 0.13  &^_vel -0.18  &^_velg -0.1  &^_vinter 0.26  &^_vold -0.12  &^_what -0.12  &^_who -0.14  &^_år 0.23
    &^_æ -0.12  &^_éin -0.1  &a_child -0.14  &a_k 0.29  &a_studen 0.1  &a_talk -0.1  &about_a -0.18  &about_the 0.22
    &after_the 0.13  &aldri_på -0.11  &alt_er 0.18  &alt_har -0.12  &alt_og 0.2  &an_å -0.12  &and_he 0.13
    &and_the 0.26  &annet_$ -0.12  &anyway_$ 0.18  &arabis_og -0.13  &arbeid_$ -0.1  &at_han 0.22  &at_hun 0.32
    &at_level 0.16  &at_n 0.13  &at_the -0.25  &august_$ 0.16  &av_alle -0.12  &av_andre -0.17  &av_det 0.11
    &av_henne 0.16  &av_mine 0.1  &av_seg 0.16  &b_$ 0.19  &b_på 0.18  &bare_har 0.11  &bare_én 0.19  &barn_ikke 0.13
    &barn_på 0.11  &barnev_i -0.1  &before_i 0.13  &begynn_i -0.19  &bekymr_$ -0.1  &berre_her -0.11  &berre_med 0.16
    &betale_$ 0.12  &biblio_$ 0.14  &bilder_av 0.21  &bildet_av 0.15  &blir_det 0.1  &borte_$ 0.1  &brøt_sammen 0.12
    &bup_$ 0.1  &bup_avslag 0.22  &buss_$ 0.24  &by_the 0.24  &c_$ -0.11  &child_$ -0.14  &come_$ 0.19  &could_the 0.2
    &ctrl_c -0.11  &da_jeg 0.1  &da_æ 0.18  &dag_$ 0.45  &dag_kan -0.11  &dag_så -0.12  &date_$ -0.16  &de_andre 0.19
    &de_e 0.26  &de_nye -0.13  &de_samme 0.13  &de_to 0.35  &dei_andre 0.11  &dei_skal 0.2  &dei_som -0.11  &dei_to 0.11
    &dem_$ 0.12  &dem_i -0.12  &dem_som -0.14  &dem_til 0.16  &den_andre 0.18  &den_blir 0.17  &den_eldste 0.16
    &den_første -0.13  &den_her -0.13  &den_lille 0.15  &den_minste 0.2  &den_som -0.17  &den_vesle 0.2  &desk_$ 0.12
    &det_$ -0.22  &det_av -0.11  &det_er 0.51  &det_for 0.28  &det_greit -0.14  &det_gått -0.14  &det_hele -0.17
    &det_her -0.1  &det_ho -0.11  &det_i -0.25  &det_ikkje 0.12  &det_ingen -0.11  &det_lov 0.11  &det_noe 0.23
    &det_nye -0.11  &det_nå -0.11  &det_på -0.31  &det_som 0.19  &det_står -0.11  &det_va 0.19  &det_var 0.15
    &det_vart 0.12  &det_verkar -0.15  &det_vondt 0.15  &dette_$ -0.11  &do_i 0.11  &do_not -0.13  &do_the -0.1
    &do_with 0.13  &does_the 0.15  &dukker_opp 0.16  &dusjen_etter 0.12  &e_det -0.45  &e_har 0.16  &e_så -0.19
    &eg_det 0.12  &eg_e 0.1  &eg_ikkje -0.12  &eg_kan -0.17  &eg_minner -0.1  &eg_ska -0.11  &eg_såg 0.11  &eg_tok -0.21
    &ei_i 0.13  &ei_som 0.18  &ein_annan -0.12  &ein_vaksen 0.12  &eleven_min 0.16  &elever_som -0.11  &eller_er 0.14
    &eller_må 0.1  &en_av 0.11  &en_far -0.14  &en_pappa 0.11  &en_på 0.12  &en_voksen 0.11  &endra_$ -0.19  &er_$ 0.11
    &er_delt 0.14  &er_der -0.23  &er_det 0.39  &er_endra -0.12  &er_fint 0.15  &er_forsin 0.1  &er_fullt 0.1
    &er_ganske 0.14  &er_henne -0.14  &er_i -0.12  &er_ikkje 0.12  &er_planen 0.14  &er_redd 0.12  &er_sekste 0.13
    &er_sint -0.11  &er_vi -0.11  &er_å 0.16  &et_annet -0.12  &et_eneste 0.18  &etter_$ -0.1  &etter_lunsj 0.14
    &europe_oslo -0.12  &evalue_$ 0.12  &famili_i 0.11  &famili_når 0.1  &far_har -0.11  &ferdig_med -0.11
    &ferien_eller 0.12  &fire_steg -0.19  &flytte_til -0.1  &for_første 0.13  &for_now 0.15  &for_seg -0.14
    &for_seint 0.11  &for_the -0.11  &for_tidlig 0.11  &foreld_og -0.11  &foreld_om -0.12  &foreld_på -0.18
    &form_has -0.11  &fortel_den 0.11  &fortel_om -0.19  &fortid_$ -0.1  &fra_en 0.15  &fra_meg -0.13  &fra_til -0.1
    &fravær_$ -0.2  &friday_$ -0.12  &frimin_$ 0.18  &from_the -0.19  &frå_foreld 0.2  &får_itj 0.22  &får_me -0.12
    &fått_en 0.12  &fått_med -0.11  &fått_opplær 0.2  &følger_med 0.1  &følger_opp 0.18  &før_den 0.14  &før_ferien 0.1
    &før_han -0.11  &før_påske 0.12  &før_æ 0.11  &først_$ -0.16  &første_gang 0.14  &første_kvarta -0.12  &gi_meg -0.21
    &gjeld_og 0.12  &gjelde_en 0.1  &gjer_eg 0.14  &gjør_det -0.12  &gong_til -0.12  &gå_av -0.11  &gå_på 0.18
    &går_i 0.11  &går_på 0.11  &går_rundt 0.18  &går_så -0.16  &går_til -0.2  &går_ut 0.12  &går_å -0.1  &gått_ut -0.16
    &ha_ny 0.1  &han_$ -0.2  &han_blir -0.13  &han_byrjar -0.16  &han_e -0.18  &han_går -0.16  &han_sa -0.13
    &han_sier 0.23  &han_som 0.15  &han_starta -0.14  &han_vi 0.11  &han_vil 0.13  &har_bedt 0.25  &har_bursda 0.17
    &har_byttet 0.15  &har_det 0.17  &har_fire -0.13  &har_ikkje -0.14  &har_itj 0.18  &har_møtt 0.1  &har_n -0.13
    &har_sagt -0.19  &har_sett 0.13  &har_øvd -0.1  &has_to -0.11  &hasj_i 0.12  &he_d 0.13  &he_ein 0.15  &he_has 0.1
    &health_statio -0.1  &heilt_sikker 0.11  &heim_$ 0.11  &heime_$ 0.12  &hele_natta 0.11  &helga_$ 0.18
    &helses_eller 0.18  &helses_når -0.12  &henne_ikkje -0.13  &henne_med -0.1  &henne_på -0.13  &her_$ -0.15
    &her_i -0.22  &here_but 0.15  &him_out 0.12  &hjelp_til -0.12  &hjemme_$ 0.17  &ho_e -0.15  &ho_er -0.14
    &ho_har 0.12  &ho_kjem -0.12  &ho_vil 0.13  &ho_ville 0.11  &holde_en 0.22  &hun_går 0.11  &hun_med 0.25
    &hun_mener -0.11  &hun_på -0.18  &hun_som -0.13  &hun_vil -0.13  &huset_ved 0.11  &hva_bør -0.13  &hva_er 0.14
    &hva_nå 0.26  &hvem_av -0.12  &hvem_har -0.11  &hvem_møter 0.19  &hvem_skrive 0.12  &hvem_tar 0.21  &hvem_åpner -0.1
    &hver_eneste 0.11  &hver_for -0.11  &hvis_han 0.12  &hvor_$ 0.14  &hvor_i 0.11  &hvor_sender 0.15
    &hører_stemme 0.12  &i_a 0.3  &i_arbeid -0.12  &i_august 0.12  &i_bakken 0.14  &i_barneh -0.17  &i_barnev -0.11
    &i_c 0.22  &i_can -0.12  &i_cannot -0.1  &i_chatte -0.13  &i_de 0.11  &i_den 0.2  &i_dusjen 0.17  &i_fortid -0.1
    &i_found 0.16  &i_frimin 0.17  &i_første -0.16  &i_gang -0.32  &i_går 0.11  &i_helga 0.2  &i_helgen 0.16
    &i_hjemme -0.16  &i_klase -0.13  &i_klasse 0.18  &i_ll -0.15  &i_loggen 0.21  &i_magen 0.22  &i_mellom -0.11
    &i_morgen -0.13  &i_natt 0.24  &i_pennal 0.32  &i_planen -0.17  &i_porten 0.2  &i_ppt -0.11  &i_recogn 0.18
    &i_region -0.1  &i_reseps -0.18  &i_saken 0.16  &i_samtal -0.25  &i_septem 0.17  &i_som 0.12  &i_stafet -0.18
    &i_tre 0.19  &i_år -0.23  &igjen_$ 0.53  &igjen_når -0.17  &igjen_skal 0.12  &ikke_$ -0.12  &ikke_er 0.11
    &ikke_følger 0.14  &ikke_har -0.14  &ikke_hentet 0.11  &ikke_opp 0.11  &ikke_stå 0.13  &ikkje_berre 0.18
    &ikkje_gå 0.12  &ikkje_heilt -0.17  &ikkje_med -0.11  &ikkje_seie 0.14  &in_june 0.1  &in_one 0.16  &ingen_får -0.13
    &ingen_stad 0.19  &ingen_vil 0.21  &inn_en 0.11  &inn_i -0.15  &inne_$ 0.14  &inne_på 0.13  &innkal_til 0.16
    &interv_med -0.12  &is_a 0.16  &is_about 0.15  &is_always 0.14  &is_off -0.1  &is_on 0.15  &isn_t 0.17  &it_on -0.16
    &it_s 0.14  &jeg_ikke -0.11  &jeg_kan -0.17  &jeg_melde 0.1  &jeg_sette 0.12  &jeg_snakke -0.13  &jeg_som 0.1
    &jeg_vil 0.13  &k_i 0.24  &ka_e -0.13  &ka_sei -0.14  &ka_ska 0.13  &ka_tid 0.16  &kan_bti 0.1  &kan_du -0.18
    &kan_en -0.14  &kan_han 0.14  &kan_ikkje 0.22  &kan_jeg 0.18  &kan_kommun 0.11  &kan_lese -0.13  &kan_noen 0.26
    &kan_nokon 0.21  &kan_vere -0.12  &kan_vi -0.16  &kem_har -0.14  &key_dir -0.1  &kjem_på 0.1  &kl_$ 0.11
    &klokka_åtte 0.17  &kniv_$ 0.2  &kom_ikkje 0.13  &kom_inn 0.2  &komme_på -0.12  &kommer_fra 0.13  &kontak_er 0.1
    &kontak_med 0.17  &kontoe_$ -0.1  &kontoe_er -0.15  &kontor_mitt 0.14  &kor_lenge -0.1  &kor_mang -0.17
    &koss_får -0.13  &krysse_av 0.11  &kva_gjer -0.11  &kva_skriv 0.16  &kvar_dag 0.12  &kven_overte 0.12  &kvifor_$ 0.2
    &la_dem 0.11  &lag_ei -0.1  &last_week 0.2  &lenger_$ -0.18  &lese_$ -0.1  &level_for 0.17  &ligg_berre -0.11
    &ligg_på 0.12  &ligger_langt 0.13  &lo_$ 0.15  &loggen_eller 0.11  &lost_his -0.13  &lov_til 0.14  &lova_om -0.14
    &lure_på -0.14  &lære_opp -0.15  &m_på 0.17  &m_the 0.11  &mandag_$ 0.11  &many_days 0.11  &mars_$ 0.13  &mat_$ 0.12
    &me_$ 0.18  &me_he 0.28  &me_å -0.11  &med_$ -0.27  &med_de 0.11  &med_dei 0.13  &med_det 0.15  &med_han 0.12
    &med_henne -0.1  &med_mora -0.14  &med_når 0.1  &med_på 0.13  &med_som -0.11  &med_å 0.14  &meetin_$ -0.18
    &meetin_is 0.12  &meg_$ -0.18  &meg_i 0.19  &meg_og -0.16  &meg_selv 0.12  &mellom_to 0.14  &men_det 0.15
    &men_eg 0.11  &mi_$ 0.12  &mi_har -0.15  &min_går 0.1  &mine_har 0.1  &minste_er 0.13  &mitt_er 0.11  &mitt_i 0.11
    &month_$ -0.11  &mor_og -0.27  &mor_vil 0.12  &mora_til -0.16  &my_desk 0.12  &my_own 0.15  &må_ha -0.15
    &månede_som 0.11  &møte_$ -0.15  &møte_om 0.15  &møter_i 0.19  &møtet_i -0.13  &møtet_om 0.25  &n_$ 0.12
    &natt_$ 0.22  &natt_på 0.12  &nauste_$ 0.24  &need_to -0.1  &nei_$ 0.4  &next_week -0.13  &no_$ -0.17
    &noen_andre 0.13  &note_in 0.19  &number_$ 0.19  &ny_$ -0.19  &ny_elev 0.26  &ny_stafet 0.11  &nye_i -0.17
    &nå_$ 0.17  &nå_har 0.15  &nå_som 0.1  &når_det 0.18  &når_eg 0.22  &når_ei -0.16  &når_far 0.21  &når_foreld -0.11
    &når_hun -0.11  &når_kontoe -0.15  &of_the -0.17  &off_$ -0.14  &og_bare 0.16  &og_barna 0.13  &og_e 0.11
    &og_eg 0.12  &og_far -0.25  &og_foreld 0.12  &og_har 0.34  &og_hun -0.13  &og_ingen 0.23  &og_jeg -0.11
    &og_kan -0.1  &og_kontak 0.1  &og_kva -0.14  &og_prøv -0.15  &og_sa 0.15  &og_si -0.1  &og_sier 0.21
    &og_somali -0.14  &og_så 0.18  &og_trenge -0.14  &om_a 0.1  &om_han -0.11  &om_æ -0.1  &on_level 0.1  &on_the 0.3
    &one_$ 0.15  &online_$ -0.12  &onsdag_$ 0.18  &opp_de -0.14  &opp_på 0.13  &opplær_$ 0.14  &or_is 0.13  &oss_i 0.15
    &oss_på -0.12  &out_in 0.17  &out_the 0.17  &over_den 0.18  &passar_ikkje -0.18  &passor_$ 0.14  &pe_$ 0.11
    &penger_$ 0.1  &penger_fra 0.13  &plan_for 0.28  &port_port -0.1  &porten_$ 0.2  &postgr_$ -0.15  &prosed_$ -0.12
    &prosje_$ -0.11  &prøv_igjen -0.13  &public_url -0.1  &pulssj_$ -0.12  &på_a 0.11  &på_alt 0.14  &på_butikk -0.12
    &på_den -0.17  &på_do 0.38  &på_ein -0.11  &på_famili 0.17  &på_fotbal -0.1  &på_første -0.12  &på_han 0.13
    &på_har 0.15  &på_helses -0.22  &på_innkal 0.11  &på_it -0.27  &på_lista -0.12  &på_møtet -0.15  &på_n 0.38
    &på_nytt -0.2  &på_person -0.12  &på_ppt -0.19  &på_ryggen 0.13  &på_seg 0.1  &på_sju 0.15  &på_skola -0.1
    &på_skolen 0.14  &på_skoln 0.11  &på_skulen 0.19  &på_turen 0.21  &på_tverrf 0.4  &på_vegner -0.2  &på_å -0.26
    &på_åttend 0.16  &r_bup -0.11  &rakk_opp 0.12  &rappor_om 0.13  &rather_not 0.18  &recogn_the 0.2  &redd_for 0.1
    &regnea_og -0.14  &report_it 0.13  &rom_$ 0.14  &rundt_$ 0.1  &rvts_r -0.11  &s_har 0.12  &s_my 0.15  &sa_ho 0.14
    &sagt_at 0.15  &saka_$ 0.11  &sammen_på 0.1  &samtal_med -0.29  &samtyk_mangle 0.12  &samtyk_når -0.11
    &samtyk_på -0.17  &school_nurse 0.11  &seg_$ 0.12  &seg_i 0.18  &seg_og 0.19  &seg_selv -0.11  &seg_sjølv -0.15
    &sekste_$ 0.1  &selv_om 0.16  &selv_som 0.12  &sender_jeg 0.14  &septem_$ 0.17  &sette_meg 0.12  &should_i 0.14
    &si_fra -0.11  &siden_august 0.13  &sier_alt 0.18  &sier_han 0.15  &since_last 0.2  &sitt_$ -0.11  &sjekkl_for -0.12
    &ska_æ 0.1  &skal_eg 0.12  &skal_stå 0.12  &skal_ut 0.2  &skar_seg 0.22  &skjedd_i 0.19  &skjer_det 0.19
    &skjerm_$ 0.1  &skola_$ -0.12  &skoln_$ 0.13  &skriv_eg 0.16  &skrive_$ 0.15  &skulen_$ 0.17  &slack_$ -0.12
    &sleep_$ -0.1  &slide_$ -0.13  &slutte_$ -0.2  &slutte_å 0.32  &snakka_om 0.12  &snakke_med -0.15  &so_i -0.14
    &so_ikkje 0.16  &so_the -0.18  &som_aldri 0.14  &som_alltid 0.1  &som_egentl 0.21  &som_melder 0.12  &som_skjedd 0.2
    &som_starte -0.14  &som_tekst -0.11  &spør_om 0.14  &stafet_$ 0.18  &stafet_på -0.1  &starte_det -0.14
    &steg_$ -0.15  &stemme_i 0.11  &stokur_key -0.1  &stokur_public -0.1  &stå_som 0.15  &svar_$ 0.14  &svar_frå 0.2
    &svarer_ikke 0.13  &svarer_på 0.14  &svart_$ 0.13  &syk_$ 0.11  &syk_i -0.16  &så_eg -0.14  &så_har -0.11
    &så_jeg -0.16  &særleg_på -0.15  &sønnen_min -0.16  &søsken_og 0.16  &t_$ 0.12  &ta_bilder 0.18  &ta_møtet -0.13
    &ta_opp 0.11  &tak_i -0.14  &talk_about -0.11  &tek_kontak 0.14  &tekst_$ -0.11  &tell_the 0.17  &than_last -0.13
    &the_baby 0.19  &the_boys 0.14  &the_careta 0.2  &the_case 0.17  &the_class 0.12  &the_consen 0.16  &the_coordi 0.11
    &the_file -0.1  &the_guide -0.13  &the_last -0.13  &the_librar 0.17  &the_log 0.22  &the_parent -0.11
    &the_school 0.11  &the_twins 0.15  &their_own -0.14  &there_is 0.14  &ti_$ 0.16  &ti_år -0.1  &tid_$ -0.14
    &tidlig_å 0.1  &til_$ -0.15  &til_alt 0.1  &til_dømes -0.1  &til_elleve 0.15  &til_en -0.1  &til_møtet 0.11
    &til_oss 0.17  &til_owner -0.23  &til_postgr -0.12  &til_prosje -0.18  &til_å -0.19  &tilbak_etter 0.22
    &tiltak_når 0.21  &timane_$ 0.11  &time_om -0.1  &to_$ -0.17  &to_be -0.1  &to_minste 0.1  &to_og 0.17
    &to_report 0.11  &to_wait -0.1  &tok_han -0.19  &told_me 0.2  &toårsk_$ 0.11  &tre_barn 0.23  &tre_ulike 0.15
    &trenge_hjelp -0.1  &trinn_har -0.17  &ukrain_i 0.11  &under_$ -0.18  &ungen_er -0.14  &until_next -0.1  &up_on 0.16
    &usikke_på 0.12  &ut_$ -0.25  &ut_at 0.13  &ut_av 0.23  &ut_når 0.1  &utan_å -0.12  &ute_til 0.1  &uten_foreld -0.14
    &var_på 0.16  &vart_samde 0.12  &ve_been -0.13  &veggen_$ 0.24  &vegner_av -0.2  &vel_ein -0.15  &vente_på -0.12
    &vere_stafet 0.18  &verkar_$ -0.15  &vi_bruke -0.16  &vi_er -0.12  &vi_fann 0.15  &vi_fant 0.25  &vi_fikk 0.14
    &vi_flytte 0.1  &vi_har -0.19  &vi_i -0.13  &vi_lov 0.17  &vi_ser -0.1  &vi_skal -0.1  &vi_snakke 0.13  &vi_som 0.16
    &vi_ta 0.2  &vi_vart 0.11  &vi_vil -0.11  &vil_gjerne -0.19  &vil_ha -0.2  &vil_ikke 0.2  &vite_om -0.1
    &vold_i -0.17  &vondt_i 0.11  &være_alene 0.1  &wait_until -0.1  &wants_a -0.1  &we_start 0.13  &week_$ -0.1
    &when_$ -0.21  &when_they 0.2  &who_is 0.23  &who_only 0.2  &with_her 0.1  &wonder_$ 0.21  &year_olds -0.19
    &å_bruke -0.11  &å_følge -0.1  &å_gjere 0.17  &å_har 0.17  &å_komme 0.18  &å_lære -0.13  &å_ringe 0.11  &å_si -0.12
    &å_snakke 0.1  &å_tru -0.1  &å_vente -0.12  &år_$ -0.12  &æ_må 0.21  &éin_gong -0.14  &én_av 0.13  &øvd_på -0.1
    =a 0.22  =absent 0.14  =add -0.12  =akkurat -0.11  =alene 0.26  =all -0.11  =alle -0.19  =alone 0.13  =alt 0.15
    =altså -0.26  =always 0.16  =andre 0.16  =annan -0.12  =annet -0.14  =ansvarsgruppa 0.13  =answers -0.13
    =anyway 0.18  =app -0.12  =are -0.35  =armen 0.36  =as -0.21  =ask -0.14  =assistent 0.1  =at 0.24  =august 0.31
    =av 0.11  =avgjerda -0.11  =avslag 0.22  =avslutte 0.16  =away 0.19  =b 0.62  =baby 0.19  =babyen 0.18  =bak 0.3
    =bakken 0.14  =bare 0.23  =barn -0.18  =barna 0.11  =barnevernet -0.16  =barnevrnet 0.12  =baton 0.19  =be -0.27
    =bedt 0.25  =begynner -0.23  =begynte 0.24  =behind 0.11  =bestiller 0.14  =betale 0.16  =betalt 0.22  =betyr -0.12
    =bilder 0.19  =bildet 0.15  =bleie 0.15  =bli 0.1  =blir -0.15  =bor 0.13  =borte 0.21  =both 0.12  =bran -0.17
    =brua 0.14  =bruk -0.34  =bruke -0.31  =bruker -0.15  =brøt 0.12  =bti -0.24  =bu 0.1  =bup 0.29  =bursdag 0.17
    =buss 0.24  =bussen 0.13  =but 0.1  =butikken -0.1  =by 0.1  =byrjar -0.2  =bytta 0.16  =bytte 0.14  =byttet 0.16
    =bør -0.1  =c 0.28  =cannot -0.12  =caretaker 0.2  =carried 0.12  =case 0.18  =chair -0.12  =change -0.14
    =changes 0.1  =chatkonto -0.1  =chatten -0.18  =children -0.16  =choose -0.19  =come 0.23  =consent 0.14
    =coordinator 0.12  =could 0.11  =course -0.1  =cousin 0.28  =ctrl -0.11  =d 0.55  =da 0.19  =dag 0.23  =dagen 0.2
    =date -0.21  =datter 0.17  =dattera -0.1  =day -0.21  =de 0.34  =deg -0.2  =dele 0.1  =deler -0.22  =dem 0.19
    =den 0.24  =dere -0.17  =dersom 0.14  =desember 0.2  =desk 0.12  =det -0.18  =detta -0.13  =dette -0.33  =di 0.11
    =did 0.14  =dir -0.1  =ditt -0.15  =dokke -0.1  =done -0.12  =door 0.14  =dressen 0.11  =dropped 0.23  =du -0.5
    =dukker 0.16  =dusjen 0.17  =duty 0.16  =då -0.19  =dåkk -0.12  =døgnet 0.13  =dømes -0.1  =døra 0.16  =e -0.21
    =each -0.12  =egentlig 0.12  =einaste 0.22  =eit -0.17  =eldste 0.15  =elev 0.39  =eleven 0.18  =elever -0.22
    =eller -0.26  =elleve 0.17  =email -0.12  =emil 0.1  =endra -0.32  =endre -0.1  =ene -0.16  =eneste 0.26
    =enno -0.18  =er -0.22  =erfaring 0.11  =etter 0.24  =europe -0.12  =evaluering 0.14  =ever 0.26  =example -0.12
    =f 0.37  =familien 0.26  =fann 0.24  =fant 0.21  =far -0.28  =faren 0.25  =farmor 0.12  =fase -0.11  =fedre 0.11
    =fekk -0.14  =felles -0.16  =fem 0.4  =femte 0.12  =fetched 0.2  =fifteen 0.11  =fila -0.18  =file -0.16  =fin -0.16
    =finn -0.17  =finner -0.1  =fire 0.15  =five 0.15  =flat 0.2  =fleire -0.26  =flere -0.29  =floor 0.1  =flytta 0.21
    =folk -0.2  =foredragsholderen -0.11  =foreldra 0.24  =foreldre -0.4  =foreldreansvar -0.26  =foreldrene 0.28
    =foresatte 0.15  =form -0.16  =forsinket 0.1  =fortalte 0.14  =fortida -0.1  =fosterforeldra -0.23  =found 0.25
    =fram -0.19  =fravær -0.24  =fredag 0.24  =friminuttet 0.15  =frå 0.18  =fullt 0.1  =fyller 0.11  =fyre 0.19
    =fyrste 0.34  =får -0.19  =følger 0.16  =først -0.34  =første -0.18  =ganger 0.19  =ganske 0.14  =get -0.16
    =gi -0.26  =girl -0.11  =gjekk -0.1  =gjennom 0.12  =gjer -0.15  =gjerne -0.24  =gjort -0.18  =gjør 0.12
    =gjøre -0.12  =gløymde 0.12  =gong -0.15  =gongen 0.12  =greier -0.14  =greit -0.19  =guide -0.14  =gut -0.14
    =guten 0.1  =guttene 0.15  =gå 0.26  =går -0.3  =h 0.11  =ha -0.18  =hadde 0.26  =hainn 0.24  =ham 0.45  =handa 0.12
    =hans 0.38  =har 0.11  =has -0.18  =he 0.29  =hei 0.15  =heilt 0.15  =heim 0.22  =heime 0.12  =heimebesøk -0.17
    =helg 0.12  =helga 0.17  =helgene 0.23  =helsesykepleier -0.14  =heng -0.1  =hengende 0.11  =henlagt 0.12
    =hennar 0.15  =henne -0.12  =hennes 0.29  =henriette -0.13  =henta -0.12  =hentet 0.17  =henting 0.16  =her -0.39
    =him 0.16  =hit 0.1  =hjelp -0.3  =hjem 0.28  =hjemme 0.41  =hjemmet -0.15  =holde 0.28  =home 0.29  =hon 0.48
    =how -0.14  =hu -0.16  =hun 0.19  =hunden 0.15  =huset 0.17  =hva -0.34  =hvem 0.23  =hvilke -0.17  =hvis -0.18
    =hvordan -0.29  =hører 0.13  =høyrer -0.16  =i 0.12  =if -0.12  =ifra -0.25  =igjen 0.25  =ikke 0.12  =ikkje -0.21
    =imorgn 0.17  =ingn 0.18  =ingvild 0.14  =inne 0.32  =inneheld -0.11  =innkallingen 0.15  =innsyn -0.25
    =inspektøren -0.1  =iop 0.1  =is -0.2  =isn 0.17  =it -0.27  =itj 0.24  =j 0.22  =ja 0.35  =jakka 0.12  =jeg 0.15
    =jenta 0.1  =jg 0.1  =johannes 0.31  =join -0.14  =jonas 0.1  =k 0.75  =ka -0.21  =kan -0.36  =kantina -0.11
    =kaste 0.16  =keep -0.14  =kem -0.1  =key -0.18  =kids 0.13  =kindergarten -0.16  =kje 0.12  =kjem -0.12
    =kjetil -0.14  =kjøpe 0.19  =klase -0.13  =klasen 0.18  =klasse -0.11  =klassen 0.29  =kniv 0.16  =knytte 0.18
    =kollega -0.1  =kom 0.17  =komme -0.12  =kommunen 0.27  =kontakt 0.12  =kontaktlæraren 0.1  =kontoen -0.27
    =kopla -0.14  =koplar -0.1  =kor -0.39  =korleis -0.18  =korus -0.18  =koss -0.24  =kossen -0.13  =kristin -0.1
    =kunne -0.16  =kva -0.4  =kvartal -0.16  =kvelden -0.12  =kven 0.17  =kvifor 0.16  =l 0.65  =la 0.16  =lag -0.13
    =lagde 0.14  =lagra -0.11  =lang -0.21  =langt -0.14  =lappen 0.14  =leave -0.17  =lederen -0.12  =legen 0.1
    =legger 0.27  =leier 0.13  =leite 0.11  =lenger -0.13  =ler 0.11  =lese -0.23  =level 0.24  =library 0.17
    =lille 0.37  =lista -0.22  =litt -0.21  =lives 0.17  =ll -0.14  =lo 0.34  =log 0.17  =loggen 0.13  =long -0.12
    =looking -0.16  =lost -0.14  =lov 0.32  =lunsj 0.16  =lure -0.14  =læraren 0.29  =lærarrommet 0.14  =lære -0.16
    =m 0.43  =ma -0.13  =mad 0.12  =magen 0.24  =man 0.13  =mandag 0.31  =mang -0.17  =mangla -0.13  =mann 0.13
    =mars 0.13  =maser -0.1  =mat 0.13  =may -0.13  =medisin 0.11  =meetings -0.2  =melde 0.14  =melding 0.17
    =meldte 0.12  =mellomtida -0.11  =men 0.32  =mener -0.1  =merke -0.1  =mi -0.14  =midler -0.13  =mindreårig 0.25
    =minner -0.12  =minst -0.14  =minste 0.32  =minus 0.38  =minutes -0.11  =mitt 0.13  =mnd 0.19  =mona -0.12
    =month -0.2  =months -0.16  =morgen -0.1  =most -0.11  =mother 0.12  =municipality -0.21  =månaden -0.12
    =møta -0.25  =møte -0.14  =møtet -0.57  =møtt 0.11  =møtte 0.11  =naboen 0.26  =nabokommunen 0.13  =naken -0.11
    =name -0.35  =nappies 0.24  =natt 0.35  =natta 0.15  =naustet 0.24  =need -0.11  =nei 0.42  =nekter 0.31
    =neste -0.24  =new -0.14  =next -0.25  =ni 0.11  =nivå 0.24  =no 0.16  =noah 0.21  =nobody 0.22  =noe -0.19
    =noko -0.35  =nokon 0.22  =norsk 0.21  =note 0.18  =nr 0.12  =nu -0.16  =number 0.11  =nurse 0.12  =nye -0.42
    =nyfødde -0.11  =nytt -0.13  =nå 0.29  =någe -0.13  =nåkken 0.13  =nån 0.14  =når 0.16  =o 0.58  =også -0.17
    =ok 0.12  =olds -0.19  =om 0.11  =omsorgssvikt -0.11  =once -0.13  =one 0.16  =onga -0.15  =online -0.12  =only 0.13
    =open -0.18  =opne -0.11  =opp 0.16  =oppdikta -0.19  =opplæring 0.19  =oppstarten -0.12  =opptatt -0.11  =oppå 0.22
    =or -0.12  =oss 0.12  =out 0.43  =overgangsmøte 0.17  =overta 0.1  =overtek 0.12  =owner -0.28  =p 0.38  =pair 0.17
    =pakistan 0.24  =papir 0.17  =papirene 0.15  =par 0.1  =parent -0.15  =parents -0.24  =passar -0.18  =passord 0.12
    =past 0.13  =pe 0.11  =penger 0.28  =pennalet 0.32  =people -0.17  =per -0.2  =phase -0.32  =phone 0.12
    =planen -0.18  =port -0.12  =porten 0.25  =postgresql -0.19  =pratar 0.18  =prosedyre -0.12  =prosjektet -0.19
    =prøv -0.19  =public -0.1  =puls 0.14  =pulse -0.1  =pulsen -0.14  =pulssjekken -0.14  =pupil 0.16  =på 0.24
    =påminnelse -0.1  =påske 0.1  =r 0.52  =rakk 0.13  =recognise 0.18  =redd 0.17  =referral -0.1  =regelen -0.19
    =regionen -0.1  =regnearket -0.15  =rektor -0.1  =reminders -0.15  =report -0.11  =resepsjonen -0.18
    =resultatet -0.11  =rett -0.13  =ringde 0.25  =ringe 0.24  =ringjer 0.2  =ro 0.17  =rollespillet 0.21  =rom 0.34
    =room 0.14  =round -0.13  =runde -0.1  =runden -0.3  =rundt 0.33  =runs 0.15  =rutine -0.17  =rutinen -0.13
    =rvts -0.11  =s 0.41  =sa 0.15  =saka 0.13  =saken 0.22  =samme 0.13  =samtalen -0.2  =samtykkeskjemaet -0.21
    =sara 0.1  =satt -0.11  =secret -0.13  =seg 0.42  =seint 0.13  =seks 0.12  =seksten 0.15  =send -0.21  =seng 0.13
    =september 0.23  =service -0.13  =services 0.21  =set -0.2  =setta 0.19  =share 0.16  =she 0.38  =should 0.15
    =show -0.2  =si -0.43  =sia 0.18  =sidan 0.11  =siden 0.27  =sier 0.38  =since 0.33  =sine 0.15  =sist -0.17
    =siste -0.21  =sitje 0.13  =situasjon 0.11  =situasjonen 0.11  =sjekkliste -0.12  =sju 0.16  =sjuk -0.11  =sjå -0.22
    =ska -0.16  =skar 0.22  =skilde -0.13  =skjedde 0.2  =skola -0.12  =skole -0.21  =skolevegring -0.1  =skoln 0.1
    =skriv 0.1  =skrivaren 0.14  =skrive 0.11  =skriver 0.13  =sku -0.11  =skulen 0.12  =skulestart 0.25  =slack -0.42
    =slett -0.11  =sletta -0.12  =slide -0.28  =slik -0.14  =slike -0.15  =slikt 0.11  =slutter -0.25  =slåss -0.13
    =små 0.16  =smør 0.16  =so -0.19  =social 0.1  =sofie 0.15  =somali -0.14  =something -0.13  =språkkartlegging -0.12
    =spør -0.16  =spørsmål -0.2  =spørsmålet -0.12  =stad 0.13  =stafetthaldar 0.16  =stafettlogg -0.19
    =stafettloggen -0.21  =staff -0.13  =startar -0.15  =startet -0.15  =station -0.1  =stay 0.17  =steg -0.1
    =step 0.16  =stig -0.15  =still 0.11  =stokurs -0.39  =student 0.1  =stykker 0.19  =stå 0.21  =står -0.28
    =sunniva 0.12  =survey -0.11  =svara -0.12  =svarene -0.16  =svarer 0.13  =svarte -0.2  =syk -0.15  =så -0.15
    =særleg -0.15  =sønnen -0.11  =søsken 0.18  =søv 0.16  =søvn -0.12  =t 0.65  =tak -0.15  =talk -0.2  =talks 0.19
    =tall -0.26  =taxi 0.15  =teacher 0.13  =teke -0.11  =tekst -0.13  =teksten -0.19  =tenkt -0.15  =text -0.17
    =than -0.21  =that 0.1  =the 0.12  =thea 0.25  =their -0.17  =them 0.11  =there 0.13  =they 0.35  =this -0.26
    =thivya 0.14  =tilbake 0.11  =tilsette -0.1  =tiltaket 0.17  =timane 0.11  =ting -0.19  =tirsda -0.1  =title -0.34
    =to 0.17  =together -0.12  =tok 0.2  =token -0.12  =told 0.16  =took 0.11  =torsdag 0.28  =torunn -0.13
    =toårskontroll 0.11  =tre 0.33  =tredje 0.21  =treng -0.27  =trenger -0.16  =trinn -0.1  =trua -0.11  =trukket 0.1
    =trur 0.1  =try -0.11  =turen 0.28  =turns 0.15  =tverrfaglig 0.39  =twins 0.15  =two 0.27  =tydelige 0.14
    =uke -0.11  =uker 0.17  =ulike 0.11  =undring 0.12  =ungane 0.12  =ungdom -0.13  =unge -0.19  =ungen -0.13
    =unit -0.18  =units -0.11  =up 0.12  =url -0.14  =use -0.13  =utan -0.14  =utenfor 0.11  =utsett 0.19  =v 0.34
    =va 0.17  =vaksen 0.12  =vaktmeisteren 0.2  =vakttelefonen 0.19  =var 0.23  =vare -0.12  =varsle 0.1  =ve -0.15
    =vedtak 0.13  =vegg 0.18  =veggen 0.29  =vegner -0.2  =vekke -0.13  =veko 0.12  =vel -0.28  =velg -0.17  =vere -0.11
    =verkar -0.18  =vesle 0.29  =vet 0.17  =vidare -0.12  =ville 0.15  =vinterklær 0.13  =vintersko 0.14  =virker -0.11
    =vise -0.27  =vises -0.11  =vite -0.17  =voice -0.13  =vold -0.15  =vondt 0.26  =våken 0.23  =what -0.4  =when -0.12
    =where -0.1  =who 0.26  =whose 0.13  =will -0.12  =with 0.14  =words 0.13  =work -0.12  =would -0.12  =year -0.2
    =yesterday 0.27  =yet -0.11  =you -0.37  =your -0.15  =åpner -0.16  =åssen -0.11  =åtte 0.22  =åttende 0.16
    =éin -0.33  =én 0.12  =øvd -0.1  ~a 0.22  ~absent 0.14  ~activi -0.18  ~add -0.12  ~akkura -0.11  ~aktivi -0.16
    ~alene 0.26  ~all -0.11  ~alle -0.19  ~alone 0.13  ~alt 0.15  ~altså -0.26  ~always 0.16  ~analys -0.1  ~andre 0.16
    ~annan -0.12  ~annet -0.14  ~answer -0.12  ~anyway 0.18  ~app -0.12  ~arbeid -0.27  ~are -0.35  ~armen 0.36
    ~as -0.21  ~ask -0.14  ~assist 0.23  ~at 0.24  ~attend 0.12  ~august 0.31  ~av 0.11  ~avgjer -0.18  ~avslag 0.22
    ~avslut 0.19  ~away 0.19  ~b 0.62  ~baby 0.19  ~babyen 0.18  ~bak 0.3  ~bakhod 0.15  ~bakken 0.14  ~bare 0.23
    ~barn -0.18  ~barna 0.11  ~barneb 0.12  ~barneh -0.3  ~baton 0.19  ~be -0.27  ~bedt 0.25  ~begynn -0.28
    ~begynt 0.23  ~behind 0.11  ~bestil 0.17  ~betale 0.13  ~betalt 0.22  ~betyr -0.12  ~bilder 0.19  ~bildet 0.15
    ~bleie 0.15  ~bli 0.1  ~blir -0.15  ~blyant 0.27  ~blåmer 0.12  ~boksta 0.1  ~bor 0.13  ~borte 0.21  ~both 0.12
    ~bran -0.17  ~brille 0.12  ~brothe 0.11  ~brua 0.14  ~bruk -0.34  ~bruke -0.31  ~bruker -0.24  ~brøt 0.12
    ~bti -0.24  ~bu 0.1  ~budsje -0.1  ~bup 0.29  ~bursda 0.18  ~buss 0.24  ~bussen 0.13  ~but 0.1  ~butikk -0.1
    ~by 0.1  ~byrjar -0.2  ~bytta 0.16  ~bytte 0.14  ~byttet 0.16  ~bør -0.1  ~c 0.28  ~cannot -0.12  ~careta 0.2
    ~carrie 0.1  ~case 0.18  ~chair -0.12  ~chatko -0.1  ~chatte -0.23  ~childr -0.16  ~choose -0.19  ~come 0.23
    ~consen 0.14  ~coordi 0.12  ~could 0.11  ~course -0.1  ~cousin 0.28  ~ctrl -0.11  ~d 0.55  ~da 0.19  ~dag 0.23
    ~dagen 0.2  ~databa -0.1  ~databe -0.11  ~date -0.21  ~datter 0.18  ~day -0.21  ~de 0.34  ~deg -0.2  ~dele 0.1
    ~deler -0.22  ~dem 0.19  ~den 0.24  ~dere -0.17  ~dersom 0.14  ~desemb 0.2  ~desk 0.12  ~det -0.18  ~detta -0.13
    ~dette -0.33  ~di 0.11  ~did 0.14  ~dir -0.1  ~ditt -0.15  ~divorc 0.11  ~dokke -0.1  ~dokken 0.23  ~done -0.12
    ~door 0.14  ~dresse 0.11  ~droppe 0.2  ~du -0.5  ~dukker 0.16  ~dusjen 0.17  ~duty 0.16  ~då -0.19  ~dåkk -0.12
    ~døgnet 0.13  ~dømes -0.1  ~døra 0.16  ~e -0.21  ~each -0.12  ~egentl 0.14  ~einast 0.22  ~eining -0.12  ~eit -0.17
    ~eksemp -0.11  ~eldste 0.13  ~elev 0.39  ~eleven 0.18  ~elever -0.22  ~eller -0.26  ~elleve 0.17  ~email -0.12
    ~emil 0.1  ~endra -0.32  ~endre -0.1  ~endrin -0.23  ~ene -0.16  ~eneste 0.26  ~enno -0.18  ~er -0.22  ~etter 0.24
    ~europe -0.12  ~evalue 0.13  ~ever 0.26  ~exampl -0.12  ~extend 0.18  ~f 0.37  ~famili 0.27  ~fann 0.24  ~fant 0.21
    ~far -0.28  ~faren 0.25  ~farmor 0.12  ~fase -0.11  ~fedre 0.11  ~fekk -0.14  ~felles -0.17  ~fem 0.4  ~femte 0.12
    ~ferdig -0.13  ~fetche 0.2  ~fiftee 0.11  ~figure -0.1  ~fila -0.18  ~file -0.16  ~fin -0.16  ~finn -0.17
    ~finner -0.1  ~fire 0.15  ~five 0.15  ~fjerne 0.14  ~flat 0.2  ~fleire -0.26  ~flere -0.29  ~floor 0.1  ~flytta 0.2
    ~folder -0.14  ~folk -0.2  ~foredr -0.26  ~foreld -0.27  ~foresa 0.15  ~form -0.16  ~fortal 0.11  ~fortid -0.1
    ~foster -0.1  ~found 0.25  ~fram -0.19  ~fravær -0.58  ~fredag 0.29  ~frimin 0.2  ~frå 0.18  ~fullt 0.1
    ~fyller 0.11  ~fyre 0.19  ~fyrste 0.34  ~får -0.19  ~følger 0.16  ~førsko 0.29  ~først -0.34  ~første -0.22
    ~ganger 0.19  ~ganske 0.14  ~gardin 0.21  ~get -0.16  ~gi -0.26  ~girl -0.11  ~gjekk -0.1  ~gjelde -0.14
    ~gjer -0.15  ~gjerne -0.24  ~gjort -0.18  ~gjør 0.12  ~gjøre -0.12  ~gløymd 0.12  ~godkje -0.12  ~gong -0.15
    ~gongen 0.12  ~gravid 0.13  ~greier -0.14  ~greit -0.19  ~guide -0.14  ~gut -0.14  ~guten 0.1  ~gutten 0.22
    ~gå 0.26  ~går -0.3  ~h 0.11  ~ha -0.18  ~hadde 0.26  ~hainn 0.24  ~ham 0.45  ~handa 0.12  ~handli -0.14  ~hans 0.38
    ~hansen -0.12  ~har 0.11  ~has -0.18  ~he 0.29  ~hei 0.15  ~heilt 0.15  ~heim 0.22  ~heime 0.12  ~heimeb -0.19
    ~helg 0.12  ~helga 0.17  ~helgen 0.24  ~helses -0.33  ~heng -0.1  ~hengen 0.11  ~henlag 0.12  ~hennar 0.15
    ~henne -0.12  ~hennes 0.29  ~henrie -0.13  ~henta -0.12  ~hentet 0.17  ~hentin 0.16  ~her -0.39  ~him 0.16  ~hit 0.1
    ~hjelp -0.3  ~hjem 0.28  ~hjemme 0.15  ~holde 0.28  ~home 0.29  ~hon 0.48  ~how -0.14  ~hu -0.16  ~hun 0.19
    ~hunden 0.15  ~huset 0.17  ~hva -0.34  ~hvem 0.23  ~hvilke -0.2  ~hvis -0.18  ~hvorda -0.29  ~hører 0.13
    ~høyrer -0.16  ~i 0.12  ~if -0.12  ~ifra -0.25  ~igjen 0.25  ~ikke 0.12  ~ikkje -0.21  ~imorgn 0.17  ~implem -0.19
    ~ingn 0.18  ~ingvil 0.14  ~inne 0.32  ~innehe -0.11  ~innkal 0.27  ~innsyn -0.25  ~inspek -0.1  ~intere -0.11
    ~interv -0.22  ~iop 0.1  ~is -0.2  ~isn 0.17  ~it -0.27  ~itj 0.24  ~j 0.22  ~ja 0.35  ~jakka 0.12  ~jeg 0.15
    ~jenta 0.1  ~jg 0.1  ~johann 0.31  ~join -0.14  ~jonas 0.1  ~juleav 0.14  ~k 0.75  ~ka -0.21  ~kalend -0.16
    ~kan -0.36  ~kantin -0.15  ~kartle 0.12  ~kaste 0.16  ~keep -0.14  ~kem -0.1  ~key -0.18  ~kids 0.13  ~kinder -0.17
    ~kje 0.12  ~kjem -0.12  ~kjetil -0.14  ~kjøpe 0.19  ~klase -0.13  ~klasen 0.18  ~klasse 0.4  ~kniv 0.16  ~knytte 0.2
    ~kolleg -0.15  ~kom 0.17  ~komme -0.12  ~kontak 0.14  ~kontoe -0.27  ~kontor 0.12  ~koordi -0.15  ~kopla -0.14
    ~koplar -0.1  ~kor -0.39  ~korlei -0.18  ~korus -0.18  ~koss -0.24  ~kossen -0.13  ~kristi -0.1  ~krysse 0.11
    ~kunne -0.16  ~kva -0.4  ~kvarta -0.19  ~kvelda 0.29  ~kvelde -0.12  ~kven 0.17  ~kvifor 0.16  ~l 0.65  ~la 0.16
    ~lag -0.13  ~lagde 0.14  ~lagra -0.11  ~lang -0.21  ~langt -0.14  ~langua -0.1  ~lappen 0.14  ~leave -0.17
    ~ledere -0.14  ~legen 0.1  ~legger 0.27  ~legget 0.1  ~leier 0.13  ~leilig 0.1  ~leite 0.11  ~lekseh -0.13
    ~lenger -0.13  ~ler 0.11  ~lese -0.23  ~level 0.24  ~levera -0.14  ~librar 0.17  ~lille 0.37  ~lista -0.22
    ~litt -0.21  ~lives 0.17  ~ll -0.14  ~lo 0.34  ~log 0.17  ~loggen 0.13  ~long -0.12  ~lookin -0.16  ~lost -0.14
    ~lov 0.32  ~lunsj 0.16  ~lure -0.14  ~lærare 0.29  ~lærarr 0.14  ~lære -0.16  ~m 0.43  ~ma -0.13  ~mad 0.12
    ~magen 0.24  ~man 0.13  ~mandag 0.28  ~mang -0.17  ~mangla -0.15  ~mann 0.13  ~mars 0.13  ~maser -0.1  ~mat 0.13
    ~may -0.13  ~meetin -0.14  ~melde 0.14  ~meldin 0.2  ~meldte 0.12  ~men 0.32  ~mener -0.1  ~merke -0.1  ~mi -0.14
    ~midler -0.14  ~miljøt 0.11  ~mindre 0.2  ~minner -0.12  ~minst -0.14  ~minste 0.32  ~minus 0.38  ~minute -0.12
    ~mitt 0.13  ~mnd 0.19  ~mobile 0.1  ~mona -0.12  ~month -0.2  ~months -0.16  ~most -0.11  ~munici -0.26
    ~månade -0.15  ~møta -0.25  ~møte -0.14  ~møtet -0.57  ~møtt 0.11  ~møtte 0.11  ~naboen 0.27  ~naken -0.11
    ~name -0.35  ~nappie 0.24  ~natt 0.35  ~natta 0.15  ~nauste 0.24  ~need -0.11  ~nei 0.42  ~nekter 0.31  ~neste -0.24
    ~new -0.14  ~next -0.25  ~ni 0.11  ~nivå 0.24  ~no 0.16  ~noah 0.21  ~nobody 0.22  ~noe -0.19  ~noko -0.35
    ~nokon 0.22  ~norsk 0.21  ~note 0.18  ~nr 0.12  ~nu -0.16  ~nurse 0.12  ~nye -0.42  ~nyfødd -0.11  ~nytt -0.13
    ~nå 0.29  ~någe -0.13  ~nåkken 0.13  ~nån 0.14  ~når 0.16  ~nøkkel -0.16  ~o 0.58  ~observ 0.2  ~også -0.17
    ~ok 0.12  ~olds -0.19  ~om 0.11  ~once -0.13  ~one 0.16  ~onga -0.15  ~online -0.12  ~only 0.13  ~onsdag 0.15
    ~open -0.18  ~opne -0.11  ~opp 0.16  ~oppdik -0.23  ~opplær 0.14  ~oppsta -0.14  ~opptat -0.11  ~oppå 0.22
    ~or -0.12  ~ordfør -0.14  ~oss 0.12  ~out 0.43  ~overfø 0.17  ~overga 0.12  ~oversk -0.1  ~overte 0.11  ~owner -0.28
    ~p 0.38  ~pair 0.17  ~pakist 0.24  ~papir 0.17  ~papire 0.12  ~par 0.1  ~parent -0.39  ~passar -0.18  ~passor 0.11
    ~past 0.13  ~pe 0.11  ~penger 0.28  ~pennal 0.32  ~people -0.17  ~per -0.2  ~person -0.35  ~phase -0.32  ~phone 0.12
    ~planen -0.19  ~planle -0.27  ~port -0.12  ~porten 0.25  ~postgr -0.19  ~pratar 0.18  ~presen -0.12  ~preste 0.14
    ~progra -0.13  ~prosed -0.14  ~prosje -0.42  ~prosjk -0.15  ~prøv -0.19  ~psykol 0.21  ~public -0.1  ~puls 0.14
    ~pulse -0.1  ~pulsen -0.14  ~pulssj -0.28  ~pupil 0.16  ~på 0.24  ~påminn -0.21  ~påske 0.1  ~r 0.52  ~rakk 0.13
    ~recogn 0.2  ~redd 0.17  ~referr -0.1  ~regele -0.19  ~region -0.18  ~regnea -0.16  ~rektor -0.14  ~remind -0.21
    ~report -0.16  ~reseps -0.18  ~respon -0.14  ~result -0.31  ~rett -0.13  ~rettle -0.12  ~ringde 0.25  ~ringe 0.24
    ~ringje 0.2  ~ro 0.17  ~rolles 0.1  ~rom 0.34  ~room 0.14  ~round -0.13  ~runde -0.1  ~runden -0.3  ~rundt 0.33
    ~runs 0.15  ~rutine -0.33  ~rvts -0.11  ~s 0.41  ~sa 0.15  ~saka 0.13  ~saken 0.22  ~samme 0.13  ~samtal -0.27
    ~samtyk -0.4  ~sara 0.1  ~satt -0.11  ~secret -0.13  ~seg 0.42  ~seint 0.13  ~seks 0.12  ~sekste 0.15  ~send -0.21
    ~seng 0.13  ~septem 0.23  ~set -0.2  ~setta 0.19  ~share 0.16  ~she 0.38  ~should 0.15  ~show -0.2  ~shower 0.1
    ~si -0.43  ~sia 0.18  ~siblin 0.12  ~sidan 0.11  ~siden 0.27  ~sier 0.38  ~since 0.33  ~sine 0.15  ~sist -0.17
    ~siste -0.21  ~sitje 0.13  ~situas 0.22  ~sjekkl -0.12  ~sju 0.16  ~sjuk -0.11  ~sjå -0.22  ~ska -0.16  ~skar 0.22
    ~skilde -0.13  ~skjedd 0.21  ~skjelv 0.22  ~skjema -0.16  ~skjerm 0.1  ~skola -0.12  ~skole -0.21  ~skoleb -0.16
    ~skolen -0.12  ~skoln 0.1  ~skriv 0.1  ~skriva 0.1  ~skrive 0.23  ~sku -0.11  ~skulen 0.13  ~skules 0.61
    ~slack -0.42  ~slett -0.11  ~sletta -0.13  ~slide -0.28  ~slik -0.14  ~slike -0.15  ~slikt 0.11  ~slutte -0.24
    ~slåss -0.13  ~små 0.16  ~småsøs 0.1  ~smør 0.16  ~so -0.19  ~social 0.1  ~sofie 0.15  ~somali -0.13  ~someth -0.13
    ~spesia -0.11  ~språkk -0.12  ~spør -0.16  ~spørre -0.11  ~spørsm -0.34  ~stad 0.13  ~stafet -0.26  ~staff -0.13
    ~starta -0.2  ~starte -0.15  ~statio -0.1  ~status -0.22  ~stay 0.17  ~steg -0.1  ~stemme 0.11  ~step 0.16
    ~stig -0.15  ~still 0.11  ~stokur -0.39  ~studen 0.12  ~stykke 0.19  ~stå 0.21  ~står -0.28  ~summer -0.14
    ~sunniv 0.12  ~survey -0.12  ~svara -0.12  ~svaren -0.16  ~svarer 0.13  ~svarte -0.2  ~svømmi 0.17  ~syk -0.15
    ~så -0.15  ~særleg -0.15  ~sønnen -0.1  ~søsken 0.13  ~søv 0.16  ~søvn -0.12  ~t 0.65  ~tak -0.15  ~talk -0.2
    ~talks 0.19  ~tall -0.26  ~taxi 0.15  ~tegnin 0.15  ~teke -0.11  ~tekst -0.13  ~tekste -0.2  ~telefo 0.11
    ~tenkt -0.15  ~text -0.17  ~than -0.21  ~that 0.1  ~the 0.12  ~thea 0.25  ~their -0.17  ~them 0.11  ~there 0.13
    ~they 0.35  ~this -0.26  ~thivya 0.14  ~tilgan -0.1  ~tilret 0.11  ~tilset -0.12  ~tiltak 0.25  ~timane 0.11
    ~ting -0.19  ~title -0.34  ~to 0.17  ~togeth -0.12  ~tok 0.2  ~token -0.12  ~told 0.16  ~took 0.11  ~torsda 0.34
    ~torunn -0.13  ~toårsk 0.12  ~trafik -0.15  ~tre 0.33  ~tredje 0.21  ~treng -0.27  ~trenge -0.17  ~trilli 0.13
    ~trinn -0.1  ~trua -0.11  ~trukke 0.1  ~trur 0.1  ~try -0.11  ~turen 0.28  ~turns 0.15  ~tverrf 0.38  ~twins 0.15
    ~two 0.27  ~tydeli 0.13  ~uke -0.11  ~uker 0.17  ~ulike 0.11  ~ungane 0.12  ~ungdom -0.11  ~unge -0.19  ~ungen -0.13
    ~unit -0.18  ~units -0.11  ~up 0.12  ~url -0.14  ~use -0.13  ~utan -0.14  ~utenfo 0.11  ~utgrei 0.1  ~utsett 0.12
    ~v 0.34  ~va 0.17  ~vaksen 0.12  ~vaktme 0.15  ~vaktte 0.18  ~vanleg -0.11  ~vanske -0.14  ~var 0.23  ~vare -0.12
    ~ve -0.15  ~vedtak 0.18  ~vegg 0.18  ~veggen 0.29  ~vegner -0.2  ~vekke -0.13  ~veko 0.12  ~vel -0.28  ~velg -0.17
    ~vere -0.11  ~verkar -0.18  ~vesle 0.29  ~vesleb 0.14  ~vet 0.17  ~vidare -0.22  ~viktig -0.11  ~ville 0.15
    ~vinter 0.43  ~virker -0.11  ~vise -0.27  ~vises -0.11  ~vite -0.17  ~voice -0.13  ~vold -0.15  ~vondt 0.26
    ~våken 0.23  ~what -0.4  ~when -0.12  ~where -0.1  ~who 0.26  ~whose 0.13  ~will -0.12  ~with 0.14  ~wonder 0.15
    ~words 0.13  ~work -0.12  ~would -0.12  ~year -0.2  ~yester 0.27  ~yet -0.11  ~you -0.37  ~your -0.15  ~åpner -0.16
    ~åssen -0.11  ~åtte 0.22  ~åttend 0.15  ~éin -0.33  ~én 0.12  ~økonom -0.13  ~øvd -0.1
"""
