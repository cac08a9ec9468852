"""Weights of `bot.core.sensitive_score` by ``python -m learning.sensitive``: features and numbers."""

from typing import Final

STEM_WEIGHTS: Final = """
    %a_about -0.16  %a_and -0.14  %a_med 0.15  %a_of 0.13  %a_on -0.16  %a_who 0.23  %a_whose 0.17  %about_baby 0.19
    %about_i 0.15  %alt_fint 0.17  %alt_har 0.23  %and_by 0.26  %ansvar_i 0.13  %answer_the 0.16  %asleep_the 0.26
    %at_e -0.14  %at_er 0.32  %at_hadde -0.18  %at_hentet 0.15  %at_ikkje 0.26  %at_kan -0.16  %at_skulle 0.16
    %at_snakke -0.14  %at_tek 0.19  %at_verkar -0.14  %attend_skulen 0.15  %av_er 0.17  %av_før 0.19  %av_går 0.14
    %av_i 0.19  %av_sjølv -0.16  %bare_av 0.15  %bare_er 0.17  %barn_hentet 0.14  %be_before 0.16  %begge_sto -0.16
    %bildet_henne 0.15  %ble_i -0.18  %blir_av -0.15  %blir_når 0.15  %bor_i 0.28  %borte_tre 0.17  %but_s 0.15
    %bytte_på 0.27  %bør_ta 0.18  %can_be 0.17  %can_stay 0.14  %careta_the 0.13  %d_not 0.17  %da_sa -0.23
    %dager_jeg -0.16  %de_at 0.21  %decide_she 0.14  %dei_at 0.26  %dei_ut 0.15  %dem_på 0.15  %den_kan 0.15
    %den_med 0.21  %den_og 0.23  %der_det 0.18  %det_e 0.16  %det_egentl 0.18  %det_ei 0.17  %det_eller -0.18
    %det_fortal 0.19  %det_han 0.17  %det_har -0.16  %det_meldin -0.14  %det_skjedd 0.16  %det_to 0.17  %do_the 0.15
    %du_inn 0.14  %døde_går -0.14  %e_a 0.23  %e_i -0.21  %e_nå -0.16  %e_so 0.15  %eg_han -0.24  %eg_ikkje -0.22
    %eg_med 0.2  %eg_så 0.19  %eg_usikke 0.18  %ei_har 0.14  %ei_på 0.17  %ein_som 0.14  %ein_til -0.22
    %eirik_pappa -0.16  %eleven_er 0.14  %en_ennå 0.21  %er_einast 0.16  %er_for 0.61  %er_fra -0.25  %er_han 0.15
    %er_hjemme 0.22  %er_hun 0.14  %er_i -0.16  %er_igjen 0.14  %er_med -0.21  %er_mitt 0.15  %er_noe -0.13  %er_og -0.3
    %er_som 0.18  %er_så -0.14  %er_å -0.27  %et_papir 0.23  %etter_hvem 0.2  %etter_på 0.16  %family_the 0.14
    %fann_at 0.15  %fant_i 0.3  %fant_ut -0.16  %far_på 0.19  %flytte_postgr -0.15  %for_gang 0.38  %for_kvar 0.22
    %for_min -0.14  %for_minute -0.15  %for_nye 0.27  %foreld_ikke 0.16  %foreld_ja 0.15  %foreld_samtyk 0.16
    %foster_want 0.18  %found_note 0.2  %fra_er 0.27  %fra_går 0.14  %fra_på 0.17  %fra_til -0.19  %frå_kan 0.14
    %full_med 0.13  %få_med 0.25  %fått_ennå 0.13  %fått_om -0.17  %fått_på 0.19  %før_blir 0.19  %før_me -0.14
    %før_og 0.17  %fører_at 0.15  %førr_nu -0.14  %girl_the -0.13  %gjort_vi 0.15  %gjør_med 0.24  %går_owner -0.24
    %går_på 0.17  %ha_på -0.18  %hadde_fra 0.2  %han_bare 0.25  %han_fire -0.19  %han_frå -0.15  %han_gå 0.18
    %han_har 0.16  %han_helt 0.16  %han_henne 0.17  %han_i 0.35  %han_ikke -0.15  %han_ikkje -0.32  %han_med -0.3
    %han_om 0.13  %han_ppt -0.19  %han_på 0.14  %han_seg 0.34  %han_vere -0.13  %han_vil 0.14  %har_alt 0.21
    %har_den -0.29  %har_det 0.31  %har_en 0.17  %har_foreld -0.17  %har_halde 0.14  %har_hele 0.17  %har_hjemme 0.15
    %har_i -0.19  %har_og -0.17  %har_på 0.29  %har_sagt 0.17  %har_skrive 0.14  %har_steg -0.19  %har_å 0.57
    %has_the -0.28  %have_report 0.19  %he_rather 0.15  %he_the 0.13  %hele_om -0.17  %henne_nytt -0.16  %hennes_i -0.14
    %her_samtal -0.16  %here_it 0.16  %his_so -0.16  %hjem_dem 0.19  %ho_ha -0.14  %ho_heilt 0.13  %ho_i 0.14
    %ho_ikkje 0.26  %ho_seie 0.15  %ho_så -0.16  %ho_te 0.16  %hos_i 0.24  %how_days 0.15  %hun_det -0.17
    %hun_fra -0.17  %hun_gjerne -0.18  %hun_om -0.19  %hun_til 0.17  %hun_vi -0.17  %hun_vite -0.15  %hva_det -0.18
    %hva_hun -0.16  %hva_i -0.19  %hvem_i 0.17  %hvem_kommun 0.15  %hvis_itj -0.14  %hvor_er -0.14  %hvor_jeg 0.17
    %i_a 0.17  %i_been -0.14  %i_deira 0.19  %i_då 0.25  %i_igjen 0.24  %i_me 0.13  %i_med -0.43  %i_out 0.25
    %i_på -0.38  %i_står 0.19  %i_så -0.25  %i_the 0.27  %i_time -0.17  %i_uker 0.21  %i_with 0.25  %ikke_alene 0.14
    %ikke_betalt 0.24  %ikke_en 0.22  %ikke_siden 0.16  %ikkje_han -0.25  %ikkje_i 0.21  %ikkje_ka -0.14
    %ikkje_seg 0.19  %ikkje_vondt 0.14  %in_librar 0.2  %in_log 0.21  %in_room 0.18  %in_who 0.14  %ingen_noko 0.15
    %ingen_å 0.19  %innkal_møtet 0.17  %is_a 0.18  %is_deadli 0.15  %is_duty 0.18  %it_at 0.14  %it_my 0.14
    %itj_inn 0.22  %ja_alt 0.17  %jeg_at -0.21  %jeg_borte -0.22  %jeg_det 0.2  %jeg_en 0.18  %jeg_før 0.19
    %jeg_ikke -0.23  %jeg_meg 0.14  %jeg_opp 0.15  %jeg_til 0.16  %jo_i -0.15  %ka_kjem 0.17  %ka_lova -0.16
    %ka_rutina 0.17  %kan_få -0.14  %kan_før -0.14  %kan_hjelpe 0.13  %kan_holde 0.21  %kan_i -0.16  %kan_k 0.2
    %kan_overta 0.19  %kan_setta 0.19  %kan_sette 0.18  %kan_ta -0.26  %kjem_jobb 0.16  %kjem_på -0.22  %klokka_om 0.19
    %kom_fra -0.18  %kommun_er -0.16  %kontoe_der -0.16  %korlei_eg 0.16  %kva_eg 0.19  %ligg_over 0.26  %litt_på -0.15
    %log_the 0.15  %lookin_the -0.19  %lov_å 0.14  %lære_de -0.14  %me_d 0.18  %me_ein 0.17  %med_andre 0.17
    %med_der 0.13  %med_etter 0.14  %med_kan 0.14  %med_kort 0.15  %med_natt -0.13  %med_og -0.27  %med_på 0.34
    %med_som 0.34  %med_så -0.18  %med_tekst -0.15  %med_være 0.14  %meldin_at -0.14  %men_e 0.16  %mitt_fullt 0.14
    %mor_far -0.2  %more_than -0.14  %moren_døde -0.14  %møtte_til 0.14  %n_dag 0.3  %no_marek 0.14  %noko_i 0.14
    %not_up 0.18  %note_the 0.19  %ny_og 0.14  %nå_da 0.16  %nå_de 0.23  %nå_jeg -0.16  %når_er -0.36  %når_ikkje 0.22
    %når_ser -0.19  %når_vi 0.15  %og_at -0.15  %og_bedt 0.18  %og_dager -0.16  %og_er 0.22  %og_fra -0.15
    %og_gjør 0.22  %og_hei 0.16  %og_igjen -0.23  %og_ingen 0.23  %og_kan -0.25  %og_kjem 0.21  %og_lo 0.15  %og_n 0.15
    %og_på 0.38  %og_var 0.19  %og_ville 0.14  %og_være 0.14  %og_én 0.17  %om_går -0.18  %om_her -0.15  %om_ikke 0.13
    %om_ikkje -0.14  %om_på -0.18  %om_sier 0.17  %om_som 0.26  %om_vi -0.18  %on_desk 0.14  %on_h 0.17  %on_pupil 0.16
    %one_and 0.15  %only_to 0.21  %opp_helses 0.21  %opp_lunsj 0.18  %opp_nye -0.15  %oss_et 0.22  %overfø_til 0.23
    %planen_den 0.2  %på_det 0.2  %på_e -0.14  %på_har -0.14  %på_ja 0.19  %på_kan 0.28  %på_med 0.23  %på_mitt 0.15
    %på_når 0.36  %på_om -0.19  %på_på 0.41  %på_selv 0.25  %på_skole -0.21  %på_slutte -0.13  %på_som 0.42
    %på_svarte -0.15  %på_så -0.19  %på_to 0.27  %på_torsda 0.2  %på_trinn -0.23  %på_vil -0.16  %room_the 0.14
    %sa_for 0.17  %sa_og 0.14  %said_left 0.14  %said_word 0.14  %samtal_meg -0.33  %seg_da 0.15  %seg_dagen 0.15
    %seg_helga 0.18  %seg_ingen 0.17  %selv_det 0.2  %ser_det -0.21  %sette_som 0.14  %she_her 0.34  %siden_og 0.16
    %sier_er 0.22  %sitter_med 0.2  %skal_av 0.17  %skal_der 0.25  %skal_i -0.14  %skal_inn 0.19  %skal_ta 0.15
    %skjedd_dusjen 0.2  %skjer_noe 0.3  %skriv_at 0.14  %sleep_in 0.19  %slutte_komme 0.18  %som_det -0.15
    %som_erfari 0.14  %som_følger 0.29  %som_hadde 0.13  %som_i 0.28  %som_igjen 0.14  %som_seg -0.17  %som_vil 0.16
    %stemme_de 0.21  %sto_med -0.15  %stå_loggen 0.15  %svar_foreld 0.19  %så_an 0.17  %så_er -0.18
    %særleg_vegner -0.14  %talks_the 0.23  %tar_i 0.14  %te_i 0.2  %tek_med 0.2  %the_and 0.19  %the_day -0.15
    %the_does 0.14  %the_for 0.24  %the_from 0.25  %the_here 0.26  %the_in 0.45  %the_nurse 0.17  %the_on 0.24
    %the_said 0.27  %the_to -0.18  %the_visit 0.14  %the_when 0.29  %the_with -0.15  %there_a 0.23  %they_at 0.13
    %til_er -0.24  %til_møte 0.17  %til_no -0.19  %til_og 0.2  %til_skal -0.14  %til_uten 0.32  %tiltak_det 0.22
    %to_hos 0.26  %to_i 0.14  %to_in 0.17  %to_it 0.14  %today_made 0.14  %tok_i 0.33  %tok_med -0.18  %told_he 0.18
    %tre_nå 0.21  %tre_og 0.2  %treng_å -0.14  %trenge_før 0.13  %two_t 0.16  %tå_i 0.16  %ungane_det 0.17
    %unge_armen -0.16  %usikke_om 0.2  %ut_til -0.18  %va_i 0.17  %va_og 0.2  %vaktme_han 0.17  %vaktme_på -0.18
    %var_ikke 0.15  %vart_i 0.17  %vegg_vegg 0.28  %vegner_andre -0.14  %veiled_det 0.14  %vi_barnev 0.14  %vi_en -0.25
    %vi_gjort 0.14  %vi_hatt -0.21  %vi_i -0.27  %vi_ned 0.13  %vi_om 0.33  %vi_på 0.16  %vi_til 0.16  %vi_ut 0.17
    %vil_ha -0.17  %vil_komme -0.13  %vil_om -0.28  %vondt_magen 0.22  %vår_ikke 0.17  %være_samme 0.25  %who_with 0.15
    %å_av 0.23  %å_bekymr 0.14  %å_fra 0.21  %å_frå 0.18  %å_han -0.17  %å_hjem 0.16  %å_i 0.18  %å_meg -0.15
    %å_om -0.16  %åpner_for -0.13  %æ_itj -0.16  %én_dem 0.26  &^_a 0.13  &^_an 0.14  &^_ansvar 0.17  &^_b 0.33
    &^_barn 0.18  &^_bekymr 0.17  &^_blir 0.26  &^_bør 0.19  &^_c 0.24  &^_can 0.19  &^_d 0.4  &^_de 0.47  &^_dei 0.29
    &^_den 0.18  &^_did 0.14  &^_droppe 0.14  &^_e 0.33  &^_eg -0.2  &^_ei 0.21  &^_eirik -0.16  &^_eleven 0.16
    &^_eller 0.24  &^_er 0.14  &^_fem 0.23  &^_for 0.48  &^_får 0.18  &^_hainn 0.18  &^_hjemme -0.19  &^_hvem 0.16
    &^_i -0.43  &^_ingen -0.19  &^_interv -0.16  &^_je 0.3  &^_jeg -0.15  &^_johann 0.19  &^_k 0.28  &^_kan 0.25
    &^_kor -0.16  &^_kva -0.15  &^_kvar -0.21  &^_l 0.27  &^_merk 0.14  &^_mitt -0.17  &^_move 0.15  &^_n -0.33
    &^_naboen 0.14  &^_naboko 0.24  &^_name -0.18  &^_noah 0.32  &^_noen -0.16  &^_nå -0.14  &^_når -0.19  &^_o 0.52
    &^_og 0.63  &^_ordfør -0.17  &^_overga 0.15  &^_puls 0.16  &^_på -0.17  &^_r 0.42  &^_rappor 0.14  &^_runden -0.17
    &^_rutine -0.18  &^_sak 0.16  &^_sett -0.18  &^_she 0.31  &^_should 0.21  &^_si -0.21  &^_sjå -0.17  &^_skal 0.33
    &^_skjer 0.3  &^_skriv -0.2  &^_spør -0.18  &^_så -0.21  &^_t 0.25  &^_they 0.4  &^_title -0.17  &^_to 0.35
    &^_trinn 0.34  &^_two 0.18  &^_v 0.34  &^_var 0.14  &^_vel -0.15  &^_vinter 0.2  &^_what -0.17  &^_år 0.23
    &^_æ -0.15  &a_bit -0.14  &a_k 0.31  &a_lad 0.26  &a_og -0.17  &about_a -0.19  &adress_$ 0.14  &after_the 0.3
    &aldri_på -0.14  &alt_er 0.23  &alt_i -0.14  &alt_og 0.29  &and_he 0.21  &and_the 0.22  &and_two 0.14
    &anyway_$ 0.17  &ask_$ 0.14  &assist_$ 0.3  &at_barnev 0.15  &at_en 0.15  &at_han 0.25  &at_hun 0.45
    &at_skolen -0.14  &at_the -0.35  &at_vi -0.19  &av_andre -0.17  &av_armen 0.19  &av_seg 0.24  &b_$ 0.29  &b_på 0.17
    &bare_har 0.18  &bare_én 0.34  &be_om -0.15  &begge_dager -0.16  &bekymr_$ 0.14  &berre_med 0.2  &betale_$ 0.15
    &betalt_$ 0.2  &bilder_av 0.18  &bildet_av 0.14  &blant_dem 0.13  &blei_så 0.17  &bli_i -0.14  &book_the -0.13
    &bor_vegg 0.28  &borte_i 0.14  &borte_til -0.18  &brua_$ 0.14  &bup_avslag 0.26  &buss_$ 0.26  &but_it 0.16
    &by_the 0.35  &byntt_å 0.14  &c_$ -0.19  &can_it 0.14  &child_$ -0.14  &child_servic 0.17  &class_$ 0.14
    &come_$ 0.24  &could_the 0.15  &counci_$ -0.14  &ctrl_c -0.19  &da_hun -0.18  &da_æ 0.23  &dag_$ 0.52  &dag_og -0.15
    &dagen_for 0.14  &dagen_har 0.17  &dager_sto -0.16  &date_$ -0.2  &de_andre 0.22  &de_e 0.37  &de_nye -0.16
    &de_samme 0.14  &de_to 0.48  &deadli_for 0.15  &decide_who 0.14  &dei_andre 0.25  &dei_har 0.15  &dei_skal 0.14
    &deler_ut -0.14  &dem_til 0.22  &den_andre 0.22  &den_blir 0.18  &den_eldste 0.16  &den_ene 0.19  &den_første -0.21
    &den_her -0.14  &den_lille 0.14  &den_minste 0.2  &den_nye 0.36  &den_som -0.13  &den_vesle 0.3  &deres_ble 0.16
    &desk_$ 0.15  &det_$ -0.18  &det_einast 0.17  &det_eneste 0.19  &det_er 0.74  &det_for 0.3  &det_gått -0.15
    &det_har 0.14  &det_ho -0.14  &det_i -0.17  &det_ikke 0.18  &det_ingen -0.19  &det_noe 0.31  &det_nå -0.19
    &det_på -0.31  &det_ringer 0.17  &det_står -0.15  &det_va 0.28  &det_var 0.25  &det_verkar -0.14  &det_vi 0.22
    &do_i 0.15  &do_it -0.14  &do_not -0.16  &do_with 0.17  &does_the 0.15  &done_$ 0.15  &du_oversi 0.14  &du_tid 0.14
    &dusjen_etter 0.14  &døra_og 0.14  &e_det -0.47  &e_han -0.14  &e_jo 0.16  &e_nåkken 0.15  &e_usikke 0.18
    &eg_$ -0.13  &eg_at 0.14  &eg_blei 0.17  &eg_e 0.19  &eg_kan -0.16  &eg_leier 0.14  &eg_ligg 0.26  &eg_på -0.16
    &eg_tel 0.16  &eg_tok -0.37  &ei_på 0.17  &ei_som 0.28  &ein_heil 0.14  &ein_så 0.13  &einast_ho 0.14
    &eirik_er -0.16  &elev_som 0.14  &eleven_min 0.22  &eller_la 0.15  &eller_må 0.16  &en_ny 0.22  &en_pose 0.18
    &en_på 0.17  &en_voksen 0.15  &endra_$ -0.14  &ene_på -0.18  &eneste_papir 0.23  &eneste_som 0.13
    &enslig_mindre 0.18  &er_$ 0.18  &er_at 0.15  &er_attend 0.15  &er_bare -0.15  &er_borte -0.2  &er_delt 0.14
    &er_der -0.2  &er_det 0.31  &er_fint 0.15  &er_ikkje 0.2  &er_ingen -0.15  &er_miljøt 0.17  &er_neste 0.18
    &er_pappa -0.2  &er_planen 0.29  &er_to 0.18  &er_å 0.16  &erfari_med 0.14  &et_eneste 0.17  &etter_lunsj 0.3
    &etter_svømmi 0.2  &europe_oslo -0.13  &fann_ut 0.15  &fikk_en 0.14  &fire_steg -0.19  &flytte_til -0.17
    &for_dagen 0.14  &for_den 0.25  &for_fyrste 0.17  &for_første 0.19  &for_ham 0.17  &for_her 0.15  &for_seg -0.14
    &for_seint 0.15  &for_sent 0.14  &for_the -0.18  &foreld_på -0.27  &foreld_sier 0.16  &foreld_til 0.19
    &fortse_vi 0.14  &fra_$ -0.13  &fra_en 0.21  &fra_glemme 0.14  &fra_i 0.16  &fra_og -0.14  &fra_om 0.2
    &fra_til -0.17  &fravær_$ -0.17  &friday_$ -0.14  &frimin_$ 0.16  &from_the -0.21  &frå_foreld 0.18  &full_gang 0.13
    &får_brev -0.15  &får_itj 0.24  &følger_opp 0.14  &før_$ -0.14  &før_ferien 0.17  &før_han -0.15  &fører_vi 0.15
    &første_gang 0.24  &gi_meg -0.17  &gjenno_veggen 0.17  &gjere_av 0.28  &gjør_det -0.18  &gong_til -0.19  &got_a 0.14
    &got_the 0.14  &gå_alene 0.15  &gå_av -0.17  &gå_på 0.19  &gå_til 0.15  &går_i 0.24  &går_rundt 0.33  &går_til -0.32
    &gått_fra 0.28  &gått_ut -0.18  &ham_i 0.17  &han_$ -0.34  &han_ble 0.15  &han_byrjar -0.19  &han_byttet -0.16
    &han_er -0.39  &han_får 0.15  &han_går -0.14  &han_inn -0.15  &han_kan -0.15  &han_ligg -0.14  &han_ringte -0.15
    &han_sa -0.2  &han_starta -0.14  &han_vere 0.14  &han_vi 0.24  &har_bede 0.14  &har_bedt 0.2  &har_bursda 0.16
    &har_byttet 0.17  &har_de 0.15  &har_erfari 0.14  &har_ikkje -0.15  &har_ingen 0.16  &har_itj 0.15  &har_jo -0.16
    &har_marek 0.14  &har_mistet -0.15  &har_passor 0.14  &har_sagt -0.25  &har_skjedd 0.16  &har_vore 0.15
    &har_vært -0.15  &has_left -0.21  &has_no -0.21  &has_stoppe 0.18  &hasj_i 0.15  &haust_$ -0.14  &he_can 0.14
    &he_ein 0.15  &he_s 0.13  &heile_dagen 0.19  &heile_tida -0.21  &held_seg 0.16  &hele_tida 0.14  &helgen_er 0.15
    &helses_eller 0.18  &helt_fra 0.16  &henne_med -0.16  &henne_på -0.28  &hennes_døde -0.14  &hentet_dem 0.15
    &her_$ -0.24  &her_er -0.16  &her_i -0.3  &here_but 0.15  &hjem_til 0.16  &hjemme_$ 0.22  &ho_e -0.21
    &ho_eine -0.21  &ho_ene -0.17  &ho_ville 0.15  &holde_en 0.21  &home_visit 0.16  &hon_har 0.16  &hos_oss -0.19
    &hun_ene -0.22  &hun_hadde -0.16  &hun_har -0.16  &hun_kom -0.16  &hun_kommer -0.21  &hun_med 0.32  &hun_mener -0.16
    &hun_nye -0.14  &hun_skrive 0.21  &hun_vil -0.16  &hva_bør -0.19  &hva_heter 0.14  &hva_nå 0.27  &hvem_møter 0.2
    &hvem_ringer -0.21  &hvem_tar 0.26  &hvis_han 0.14  &høsten_$ -0.16  &i_a 0.31  &i_arbeid -0.22  &i_armen 0.19
    &i_barneh -0.27  &i_bruk -0.15  &i_c 0.19  &i_can -0.17  &i_chatte -0.14  &i_de 0.19  &i_dusjen 0.17  &i_dører 0.23
    &i_found 0.17  &i_frimin 0.16  &i_gang -0.37  &i_gangan 0.16  &i_have 0.16  &i_hjemme -0.17  &i_jogges 0.14
    &i_juli -0.15  &i_klasse 0.14  &i_ll -0.18  &i_loggen 0.24  &i_m -0.21  &i_magen 0.26  &i_natt 0.22  &i_pennal 0.35
    &i_planen -0.22  &i_porten 0.2  &i_ppt -0.14  &i_recogn 0.19  &i_refera 0.14  &i_reseps -0.22  &i_rolles 0.2
    &i_saken 0.28  &i_samtal -0.31  &i_stafet -0.19  &i_tre 0.19  &i_vegg 0.28  &i_år -0.31  &igjen_$ 0.61
    &igjen_når -0.16  &ikke_$ -0.14  &ikke_e 0.19  &ikke_gå 0.15  &ikke_opp 0.25  &ikke_vil 0.15  &ikkje_gå 0.18
    &ikkje_heilt -0.29  &ikkje_med -0.15  &ikkje_seie 0.24  &ikkje_stemme 0.21  &ikkje_var 0.15  &in_a -0.18
    &in_his 0.15  &in_one 0.16  &ingen_skrive 0.14  &ingen_stad 0.26  &ingen_vil 0.2  &ingn_har 0.18  &inn_i -0.25
    &inn_på 0.16  &inne_$ 0.16  &inne_på 0.13  &innkal_til 0.23  &interv_med -0.14  &is_about 0.16  &isn_t 0.15
    &itj_kom 0.2  &ja_$ -0.17  &jeg_er -0.17  &jeg_ikke -0.17  &jeg_kan -0.18  &jeg_meldte 0.22  &jeg_snakke -0.14
    &jeg_som 0.17  &jeg_så 0.13  &jeg_var -0.15  &k_i 0.21  &ka_sei -0.16  &ka_tid 0.14  &kan_en -0.14  &kan_hun 0.15
    &kan_ikke 0.15  &kan_ikkje 0.28  &kan_jeg 0.2  &kan_noen 0.31  &kan_nokon 0.15  &kan_på 0.15  &kaste_opp 0.19
    &kjem_på 0.2  &kl_$ 0.19  &klasse_ho 0.14  &klokka_åtte 0.18  &klær_fra 0.22  &kniv_$ 0.17  &kom_inn 0.27
    &kontak_med 0.3  &kontoe_er -0.16  &kor_mang -0.18  &krysse_av 0.16  &kva_skriv 0.14  &kvar_dag 0.22  &kvifor_$ 0.19
    &left_the -0.19  &legg_til 0.13  &level_for 0.18  &lo_$ 0.15  &lova_om -0.16  &lunsj_$ 0.17  &lurte_på -0.16
    &lære_opp -0.16  &lærer_$ 0.15  &lørdag_$ 0.19  &mandag_$ 0.19  &mange_ganger 0.13  &many_days 0.15  &mat_$ 0.14
    &me_$ 0.29  &me_he 0.26  &me_å -0.13  &med_$ -0.26  &med_dei 0.29  &med_det 0.15  &med_ei 0.17  &med_han 0.21
    &med_henne -0.26  &med_klær 0.15  &med_loggen 0.17  &med_på 0.19  &med_regnea -0.15  &med_som -0.15
    &med_trilli 0.14  &med_vaktme 0.21  &meetin_$ -0.21  &meg_$ -0.16  &meg_i 0.31  &meg_og -0.14  &meg_om 0.25
    &meldt_fra 0.13  &men_han 0.27  &men_ikke -0.22  &mens_jeg -0.21  &mi_$ 0.19  &mi_har -0.18  &min_på 0.13
    &minste_er 0.15  &mitt_det 0.18  &mitt_er 0.14  &mor_og -0.26  &mor_til -0.14  &mor_vil 0.17  &moren_hennes -0.14
    &my_desk 0.15  &my_own 0.25  &må_bytte 0.27  &må_ha -0.14  &må_jeg 0.18  &møte_om 0.19  &møter_i 0.18
    &møtet_i -0.16  &møtet_om 0.26  &n_i 0.26  &natt_$ 0.26  &natt_på 0.13  &nauste_$ 0.24  &ned_$ -0.17  &nei_$ 0.32
    &next_week -0.16  &no_har 0.25  &noen_andre 0.17  &nokon_$ 0.15  &note_in 0.2  &number_$ 0.19  &ny_$ -0.19
    &ny_elev 0.2  &nå_$ 0.22  &nå_en 0.14  &nå_er -0.22  &nå_har 0.14  &nå_og 0.22  &nå_som 0.21  &når_det 0.24
    &når_eg 0.29  &når_ei -0.18  &når_far 0.23  &når_ho 0.14  &når_hun -0.14  &når_kontoe -0.16  &of_the -0.16
    &off_$ -0.21  &og_bare 0.21  &og_barna 0.15  &og_da 0.19  &og_det 0.35  &og_far -0.4  &og_foreld 0.29  &og_går 0.15
    &og_har 0.23  &og_ho -0.27  &og_hun -0.32  &og_ingen 0.2  &og_jeg -0.43  &og_ler 0.16  &og_nå 0.31  &og_si -0.17
    &og_sier 0.2  &og_så 0.23  &og_vi 0.2  &om_i 0.17  &om_kvelda 0.24  &om_vi -0.16  &om_å 0.34  &on_the 0.28
    &one_room 0.19  &opp_$ -0.18  &opp_de -0.14  &opp_etter 0.18  &or_is 0.13  &oss_uten 0.23  &out_$ 0.18
    &out_the 0.14  &over_den 0.25  &pakken_med 0.15  &pappa_fra -0.16  &passar_ikkje -0.26  &passor_$ 0.16  &pe_$ 0.15
    &penger_fra 0.15  &plan_for 0.23  &planen_for 0.15  &porten_$ 0.21  &postgr_$ -0.18  &psykol_$ 0.17  &pulssj_$ -0.13
    &på_$ 0.41  &på_a 0.17  &på_alt 0.16  &på_besøk -0.13  &på_den -0.29  &på_det -0.21  &på_do 0.47  &på_famili 0.18
    &på_foreld -0.13  &på_frøya -0.2  &på_ham -0.23  &på_har 0.18  &på_helses -0.24  &på_i 0.18  &på_innkal 0.14
    &på_it -0.17  &på_jobb 0.17  &på_kjøkke 0.15  &på_kontor 0.15  &på_krises 0.15  &på_møtet -0.37  &på_n 0.46
    &på_nivå 0.15  &på_nytt -0.24  &på_person -0.14  &på_plass -0.17  &på_ppt -0.21  &på_pulten 0.14  &på_ryggen 0.23
    &på_rådhus -0.14  &på_sju 0.14  &på_skolen 0.23  &på_skulen 0.21  &på_sykehu -0.17  &på_telefo -0.16  &på_tlf 0.14
    &på_trappa 0.15  &på_turen 0.29  &på_tverrf 0.35  &på_vegner -0.16  &på_å -0.3  &på_åttend 0.18  &rather_not 0.17
    &recogn_the 0.21  &reply_$ 0.18  &report_it 0.18  &ringe_hjem 0.15  &ringte_$ 0.18  &ringte_fra -0.15  &rom_$ 0.15
    &room_and 0.19  &rundt_med 0.15  &rundt_på 0.19  &s_my 0.14  &sa_at -0.24  &sa_ho 0.25  &sa_ja -0.18  &sa_til 0.15
    &sagt_at 0.24  &sagt_ja -0.16  &same_dagen 0.14  &samme_møte 0.17  &samtal_med -0.32  &samtyk_på -0.17
    &school_nurse 0.17  &seg_$ 0.2  &seg_og 0.17  &seg_sjølv -0.18  &seie_meir 0.15  &sekste_$ 0.14  &selv_om 0.17
    &sent_igjen 0.13  &sette_meg 0.18  &she_s -0.16  &should_i 0.22  &si_fra -0.15  &siden_august 0.19  &sier_alt 0.17
    &sier_at -0.14  &sier_han 0.17  &sin_$ 0.2  &sin_på -0.17  &since_$ 0.14  &since_last 0.2  &sine_i 0.2
    &sjølv_til 0.13  &ska_ha -0.13  &ska_æ 0.18  &skal_eg 0.17  &skal_foreld -0.13  &skal_hun 0.18  &skal_jeg 0.19
    &skal_stå 0.2  &skal_ut 0.15  &skar_seg 0.23  &skjedd_i 0.28  &skjema_er -0.13  &skjer_det 0.3  &skoln_$ 0.14
    &skriv_eg 0.29  &skrive_noko 0.15  &skrive_på 0.15  &skulen_$ 0.14  &skules_og 0.14  &slack_$ -0.14  &sletta_$ -0.14
    &slide_with -0.17  &slutte_$ -0.35  &slutte_å 0.43  &snakka_om 0.26  &snakke_med -0.16  &so_ikkje 0.22
    &so_the -0.21  &som_aldri 0.2  &som_bare 0.15  &som_egentl 0.21  &som_ferdig 0.18  &som_skjedd 0.21
    &som_tekst -0.15  &språkk_i -0.16  &spurt_om 0.16  &stad_å 0.26  &steg_$ -0.17  &stemme_i 0.15  &stille_i 0.14
    &sto_jeg -0.16  &stoppe_$ 0.15  &stå_der 0.19  &svar_frå 0.18  &svarer_på 0.21  &svart_$ 0.15  &syk_i -0.16
    &så_da -0.14  &så_gla 0.14  &så_jeg -0.19  &så_ville 0.15  &særleg_på -0.14  &søke_$ -0.13  &søsken_og 0.15
    &t_$ 0.19  &ta_bilder 0.18  &ta_møtet -0.18  &ta_opp 0.27  &ta_vekk 0.14  &talks_to 0.23  &tek_kontak 0.2
    &tekst_$ -0.16  &tel_med 0.16  &telefo_og 0.14  &tell_the 0.14  &templa_$ 0.19  &termin_$ 0.14  &the_assist 0.21
    &the_baby 0.2  &the_careta 0.18  &the_case 0.14  &the_consen 0.14  &the_counci -0.13  &the_deadli 0.15
    &the_drawin 0.13  &the_fence 0.26  &the_foster 0.2  &the_guide -0.13  &the_home 0.14  &the_kids 0.14  &the_lad 0.16
    &the_librar 0.18  &the_log 0.27  &the_neighb 0.14  &the_others 0.16  &the_parent -0.15  &the_twins 0.33
    &their_own -0.16  &there_a 0.16  &there_is 0.15  &they_come 0.26  &they_have 0.15  &tid_$ -0.18  &tid_kjem 0.18
    &til_$ -0.21  &til_alt 0.27  &til_dem 0.21  &til_den 0.14  &til_fem 0.19  &til_mandag 0.14  &til_møtet 0.15
    &til_oss 0.19  &til_owner -0.28  &til_postgr -0.15  &til_ppt 0.14  &til_prosje -0.18  &til_å -0.28
    &tilbak_etter 0.19  &tiltak_når 0.23  &time_med 0.2  &to_$ -0.21  &to_give 0.18  &to_gonga 0.33  &to_minste 0.19
    &to_og 0.14  &to_report 0.16  &to_små 0.16  &to_år -0.18  &tok_han -0.27  &told_me 0.21  &tre_barn 0.13
    &tre_uker 0.14  &trekke_samtyk 0.14  &ukrain_i 0.14  &under_$ -0.16  &up_on 0.19  &usikke_på 0.19  &ut_$ -0.22
    &ut_av 0.16  &uten_et 0.24  &uten_foreld -0.16  &va_heilt 0.16  &var_på 0.23  &ve_been -0.15  &ved_middag -0.14
    &vedtak_$ 0.14  &vegen_$ -0.14  &vegg_i 0.28  &vegg_med 0.18  &veggen_$ 0.19  &vegner_av -0.16  &vel_ein -0.16
    &vente_på -0.17  &vere_stafet 0.14  &verkar_$ -0.14  &vesle_med 0.28  &vi_e -0.15  &vi_fann 0.16  &vi_fant 0.25
    &vi_ferdig 0.14  &vi_fikk 0.23  &vi_få -0.15  &vi_kan 0.19  &vi_korte 0.14  &vi_lov 0.18  &vi_snakke 0.2
    &vil_gjerne -0.31  &vil_ha -0.27  &vil_ikke 0.37  &vil_vite -0.2  &vinter_te 0.13  &vite_om -0.17  &vold_i -0.18
    &vondt_i 0.17  &vore_her 0.21  &vår_kan 0.21  &være_bekymr 0.15  &være_med -0.13  &være_på 0.16  &want_to 0.16
    &was_in -0.14  &was_so 0.2  &when_$ -0.26  &when_they 0.26  &who_is 0.22  &who_only 0.24  &who_she 0.14
    &with_her 0.15  &with_them 0.15  &wonder_$ 0.2  &year_olds -0.16  &å_gjere 0.21  &å_gå 0.14  &å_ha -0.2
    &å_hopp 0.15  &å_komme 0.16  &å_lære -0.15  &å_sei -0.13  &å_si -0.13  &å_så 0.13  &å_vise -0.14  &å_vite -0.17
    &år_$ -0.3  &åtte_om 0.22  &æ_må 0.27  &én_av 0.31  &én_er 0.14  =a 0.19  =about -0.21  =action -0.14  =adresse 0.16
    =agendaen 0.15  =alene 0.41  =all -0.19  =alle -0.34  =allerede -0.26  =alone 0.15  =altså -0.18  =always 0.15
    =andre 0.23  =ansvaret -0.2  =ansvarsgruppa 0.17  =anybody 0.14  =anyway 0.17  =arabisk -0.14  =are -0.31
    =armen 0.41  =as -0.22  =ask -0.14  =asleep 0.26  =assistant 0.14  =assistenten 0.22  =at 0.21  =att 0.2
    =attende 0.14  =august 0.24  =avdelingen -0.22  =avslag 0.35  =avslutte 0.16  =away 0.22  =b 0.7  =baby 0.19
    =babyen 0.2  =bak 0.27  =bakgrunn -0.14  =bandasjen 0.34  =bare 0.29  =barn -0.2  =barnehage -0.16  =be -0.25
    =bede 0.14  =bedt 0.19  =before -0.2  =begynner -0.2  =begynte 0.15  =bekymringen 0.13  =beredskapshjemmet 0.15
    =beskjed -0.14  =besøk -0.22  =betalt 0.21  =betyr -0.13  =bilder 0.21  =bildet 0.15  =bleie 0.16  =blå 0.17
    =blåklokka 0.18  =bo 0.17  =bor 0.33  =bordet 0.16  =bort -0.19  =both 0.18  =bran -0.16  =brillene 0.13  =brua 0.22
    =bruises 0.16  =bruk -0.38  =bruke -0.23  =bruker -0.19  =bti -0.27  =bu 0.15  =bup 0.34  =bur 0.16  =bursdag 0.16
    =buss 0.25  =by 0.16  =byntt 0.14  =byrjar -0.27  =bytta 0.17  =bytte 0.21  =bør -0.18  =c 0.47  =cannot -0.14
    =caretaker 0.18  =case 0.18  =change -0.23  =changes 0.15  =chatten -0.16  =children -0.18  =choose -0.21
    =class 0.17  =come 0.33  =consent 0.16  =cooperation -0.13  =coordinator 0.14  =council -0.19  =cousin 0.28
    =ctrl -0.19  =d 0.45  =dag 0.28  =dagen 0.42  =date -0.28  =datter 0.15  =datteren 0.14  =day -0.28  =de 0.27
    =deg -0.35  =deira 0.2  =del -0.18  =deler -0.26  =delt 0.17  =dem 0.28  =den 0.16  =dentist -0.14  =der 0.18
    =desember 0.17  =desk 0.15  =det -0.17  =detta -0.15  =dette -0.43  =di 0.16  =ditt -0.15  =door 0.16  =drawing 0.13
    =draws 0.15  =drosja 0.3  =du -0.34  =during 0.15  =dusjen 0.22  =duty 0.15  =døde -0.22  =døra 0.36  =dører 0.22
    =e -0.18  =each -0.13  =eier -0.19  =eieren -0.21  =einaste 0.34  =eine -0.18  =eirik -0.18  =eit -0.15  =ej 0.16
    =elev 0.45  =eleven 0.41  =elever -0.22  =eller -0.34  =elleve 0.21  =endra -0.29  =ene -0.32  =eneste 0.44
    =enno -0.23  =enslig 0.18  =er -0.22  =erfaring 0.13  =eskil -0.14  =espen -0.13  =etter 0.21  =europe -0.13
    =ever 0.27  =f 0.32  =familien 0.29  =fann 0.3  =far -0.34  =faren 0.29  =farge 0.19  =felles -0.24  =fem 0.48
    =femte 0.16  =fence 0.26  =ferie 0.16  =fetched 0.14  =fifteen 0.19  =fikk 0.18  =fila -0.17  =file -0.17
    =fin -0.27  =finn -0.16  =five 0.14  =fjerde 0.23  =fjorten 0.15  =flat 0.17  =fleire -0.21  =flere -0.34
    =flytt -0.13  =flytta 0.25  =folk -0.29  =foredragsholderen -0.2  =foreldra 0.22  =foreldre -0.57
    =foreldreansvar -0.33  =foreldrene 0.62  =form -0.16  =forsinket 0.16  =fortalte 0.22  =fortsatt 0.13
    =fortsetter 0.19  =foster 0.22  =fosterforeldra -0.2  =found 0.3  =fram -0.13  =fravær -0.26  =fredag 0.2
    =friminutt 0.14  =friminuttet 0.2  =frå 0.29  =frøya -0.2  =fyller 0.16  =fyrste 0.34  =følger 0.19  =først -0.32
    =gangane 0.16  =ganger 0.18  =gave 0.13  =get -0.2  =gi -0.29  =gje -0.14  =gjengen -0.16  =gjer -0.23  =gjerne -0.2
    =gjøre -0.13  =gla 0.14  =god -0.21  =godt -0.14  =gonga 0.33  =gongen 0.16  =got 0.19  =greit -0.15  =gruppe -0.18
    =gråt -0.23  =guide -0.17  =gut -0.14  =guten 0.18  =gutt 0.14  =gutten 0.15  =guttene 0.19  =gå 0.57  =går -0.19
    =h 0.17  =hadde 0.17  =hainn 0.32  =half 0.13  =halv 0.15  =ham 0.58  =handa 0.18  =hannes 0.15  =hans 0.39
    =har 0.15  =haust -0.19  =he 0.29  =heilt 0.14  =heim 0.28  =heimebesøk -0.17  =held 0.19  =helgene 0.18  =hen -0.19
    =heng -0.15  =hennar 0.24  =henne -0.15  =henriette -0.14  =hent 0.15  =henta -0.18  =hentet 0.34  =henting 0.18
    =her -0.33  =here 0.21  =heter 0.19  =him 0.18  =hjelp -0.19  =hjem 0.4  =hjemme 0.58  =holde 0.22  =home 0.34
    =hon 0.7  =hood 0.15  =hopp 0.15  =hos 0.16  =hun 0.13  =huse 0.21  =huset 0.21  =hva -0.33  =hvem 0.21
    =hvilke -0.16  =hvordan -0.26  =hørre 0.14  =høsten -0.19  =ifra -0.19  =igjen 0.21  =ikkje -0.18  =imorgn 0.18
    =imot 0.15  =ingn 0.17  =inne 0.45  =innkallingen 0.24  =innom -0.17  =innsyn -0.33  =innvilget 0.24  =is -0.13
    =iskaldt 0.15  =isn 0.15  =it -0.33  =itj 0.2  =itte 0.14  =j 0.31  =ja 0.21  =jakka 0.2  =jenta 0.16  =jg 0.14
    =joggesko 0.14  =johannes 0.32  =join -0.13  =jonas 0.21  =juli -0.18  =june 0.15  =k 0.83  =ka -0.26  =kan -0.28
    =kasta 0.15  =kaste 0.17  =keep -0.18  =key -0.15  =kids 0.15  =kindergarten -0.16  =kje 0.17  =kjetil -0.14
    =kjøkkenet 0.14  =kjøpe 0.16  =kl 0.15  =klasen 0.22  =klassen 0.3  =klær 0.22  =kniv 0.14  =knytte 0.18
    =kommet -0.16  =kommunen 0.32  =kontakt 0.2  =kontoen -0.27  =kontor -0.14  =kontoret 0.17  =kopla -0.16  =kor -0.3
    =korleis -0.19  =korus -0.17  =koss -0.18  =kva -0.49  =kvar 0.22  =kvart 0.15  =kvartal -0.14  =kveldan 0.24
    =kven 0.2  =kåre -0.16  =l 0.74  =la 0.21  =lad 0.42  =lag -0.18  =laget -0.15  =lagra -0.14  =lang -0.2
    =lappen 0.15  =leave -0.27  =lederen -0.16  =ledermøtet -0.16  =legen 0.21  =legger 0.22  =lei -0.13  =leiaren -0.16
    =lenger -0.14  =ler 0.18  =lese -0.19  =level 0.26  =library 0.18  =ligger -0.18  =lille 0.43  =lista -0.2
    =litt -0.36  =lives 0.15  =lo 0.28  =log 0.2  =loggen 0.22  =login -0.14  =long -0.18  =look -0.14  =looking -0.18
    =lov 0.36  =lova -0.21  =lunsj 0.31  =lure -0.15  =lurte -0.19  =lå 0.14  =læraren 0.35  =lære -0.19  =m 0.5
    =ma -0.14  =mad 0.16  =magen 0.29  =mandag 0.26  =mang -0.21  =mangla -0.13  =mann 0.16  =marit -0.17  =mat 0.18
    =me -0.16  =meetings -0.24  =melde 0.15  =meldt 0.16  =meldte 0.24  =mener -0.26  =mens -0.17  =mente -0.14
    =merk 0.13  =merke -0.16  =midler -0.15  =miljøterapeut 0.17  =mindreårig 0.18  =minst -0.15  =minste 0.38
    =minus 0.38  =minutes -0.28  =mista -0.14  =mistet -0.2  =mnd 0.21  =money 0.17  =month -0.25  =mora 0.33
    =morgon 0.17  =mot 0.13  =mother 0.19  =mum 0.15  =municipality -0.27  =måte -0.14  =mæ 0.14  =møta -0.28
    =møte -0.27  =møtene -0.18  =møter -0.15  =møtet -0.68  =naboen 0.33  =name -0.4  =nappies 0.24  =natt 0.3
    =natta 0.22  =naustet 0.24  =nei 0.37  =neighbour 0.15  =nekter 0.35  =nephew 0.16  =neste -0.25  =new -0.23
    =next -0.26  =nivå 0.18  =noah 0.33  =nobody 0.14  =nokka 0.19  =noko -0.26  =nokon 0.22  =norsk 0.28  =note 0.17
    =notice 0.2  =nummer 0.2  =nurse 0.23  =nye -0.24  =nyfødte -0.13  =nytt -0.26  =nå 0.37  =någe -0.14  =nåkken 0.14
    =når 0.2  =o 0.56  =office -0.17  =også -0.24  =olds -0.16  =om 0.17  =once -0.15  =one 0.18  =onga -0.31
    =ongen 0.13  =open -0.26  =opp 0.2  =oppdikta -0.2  =oppgaven 0.18  =opplæring 0.18  =oppå 0.21  =ordet -0.17
    =oslo -0.13  =out 0.35  =over -0.17  =overgangsmøte 0.29  =oversikta -0.15  =overta 0.27  =owner -0.39  =p 0.31
    =pair 0.22  =pakistan 0.25  =papir 0.21  =par 0.16  =parent -0.2  =parents -0.31  =passar -0.25  =passord 0.14
    =past 0.14  =pe 0.15  =pedagogen 0.15  =penger 0.3  =pennalet 0.35  =per -0.16  =phase -0.39  =phone 0.17
    =porten 0.37  =pose 0.18  =postgresql -0.23  =ppt 0.14  =pratar 0.33  =presten 0.19  =prosjektet -0.17
    =prosjketlederen -0.16  =prøv -0.19  =psykolog 0.14  =pulse -0.14  =pulsen -0.26  =pulssjekken -0.18  =pulten 0.21
    =pupil 0.27  =på 0.21  =pæng 0.15  =r 0.55  =rakk 0.14  =raude 0.15  =recognise 0.19  =redd 0.15  =regelen -0.18
    =regnearket -0.15  =rektor -0.14  =reminders -0.15  =reply 0.18  =resepsjonen -0.22  =rett -0.2  =ringe 0.21
    =ringjer 0.16  =ro 0.13  =rolig 0.16  =rollespillet 0.2  =rom 0.4  =room 0.25  =ropt 0.23  =round -0.13
    =runde -0.16  =runden -0.32  =rundt 0.46  =rutine -0.18  =rutinen -0.15  =rådhuset -0.14  =s 0.41  =said 0.2
    =saka 0.14  =saken 0.34  =saman 0.16  =same 0.21  =samle -0.15  =samme 0.26  =samtykkeskjemaet -0.2  =samtykket 0.16
    =sara 0.2  =saw 0.19  =se -0.16  =seg 0.44  =seks 0.18  =seksten 0.16  =send -0.19  =sendte 0.14  =seng 0.14
    =september 0.13  =services 0.17  =set -0.2  =setta 0.19  =she 0.24  =should 0.21  =show -0.15  =si -0.49  =sia 0.14
    =sick -0.16  =siden 0.4  =sier 0.27  =since 0.33  =sing 0.15  =sist -0.14  =siste -0.28  =six 0.22  =sju 0.14
    =sjå -0.23  =ska -0.17  =skar 0.23  =skjedde 0.21  =skjemaene -0.13  =skole -0.31  =skriver 0.22  =skulestart 0.29
    =skyss 0.2  =slack -0.44  =sletta -0.18  =slide -0.25  =slik -0.14  =slikt 0.2  =slutter -0.21  =små 0.25
    =snart 0.17  =sofie 0.15  =someone 0.14  =sommerleiren -0.15  =sover -0.14  =spiste 0.17  =spørsmål -0.31
    =stafettlogg -0.2  =stafettloggen -0.26  =startar -0.18  =stavanger -0.15  =stay 0.14  =steg -0.13  =step 0.29
    =stig -0.16  =stokurs -0.4  =stopped 0.25  =stoppet 0.15  =stå 0.21  =står -0.26  =sunniva 0.29  =survey -0.21
    =svarene -0.2  =svarer 0.18  =svaret -0.16  =svarte -0.15  =svømminga 0.2  =syk -0.15  =sykehus -0.22  =synne 0.16
    =så -0.19  =sår 0.17  =særleg -0.14  =søsken 0.15  =søv 0.14  =t 0.78  =tak -0.15  =talk -0.18  =talks 0.23
    =tall -0.3  =tegner 0.13  =tekst -0.2  =teksten -0.17  =template 0.17  =tenkt -0.17  =tennene 0.17  =testa 0.17
    =than -0.28  =that 0.17  =thea 0.24  =their -0.17  =there 0.2  =they 0.43  =this -0.16  =thivya 0.14  =three 0.14
    =tidleg -0.14  =tilsette -0.14  =tiltaket 0.22  =timane 0.15  =timelista -0.13  =ting -0.27  =title -0.4  =tlf 0.14
    =to 0.16  =tok 0.27  =tolv 0.17  =torsdag 0.15  =transition 0.15  =trappa 0.17  =tre 0.31  =tredje 0.24
    =trekke 0.26  =treng -0.2  =trodde -0.2  =tur -0.18  =turen 0.33  =turns 0.14  =tverrfaglig 0.42  =twins 0.28
    =two 0.41  =uker 0.14  =ungane 0.21  =ungdom -0.21  =ungdomsskolen 0.14  =unge -0.17  =unit -0.22  =use -0.16
    =ut 0.14  =utenfor 0.16  =v 0.48  =vaken 0.24  =vaktmeisteren 0.24  =vakttelefonen 0.22  =vare -0.15  =ve -0.16
    =vedtak 0.14  =vegen -0.14  =vegg 0.27  =veggen 0.25  =vegner -0.16  =vekke -0.15  =vel -0.4  =velg -0.18
    =vente -0.17  =vere -0.17  =vesle 0.44  =vet 0.18  =vikaren 0.22  =vinterdress 0.14  =virker -0.15  =vise -0.24
    =visst -0.18  =vite -0.26  =voksen 0.14  =vold -0.19  =vondt 0.28  =vore 0.23  =våken 0.23  =vært -0.16  =want 0.14
    =wants -0.13  =what -0.5  =who 0.29  =whose 0.16  =will -0.15  =work -0.18  =would -0.22  =yesterday 0.33
    =yet -0.14  =you -0.4  =your -0.18  =åpner -0.19  =åtte 0.24  =åttende 0.18  =éin -0.31  =én 0.22  ~a 0.19
    ~about -0.21  ~action -0.15  ~activi -0.21  ~agenda 0.24  ~aktivi -0.14  ~alene 0.41  ~all -0.19  ~alle -0.34
    ~allere -0.27  ~alone 0.15  ~altså -0.18  ~always 0.15  ~andre 0.23  ~answer -0.15  ~anybod 0.14  ~anyway 0.17
    ~arabis -0.14  ~arbeid -0.32  ~are -0.31  ~armen 0.41  ~as -0.22  ~ask -0.14  ~asleep 0.26  ~assist 0.45  ~at 0.21
    ~att 0.2  ~attend 0.15  ~august 0.24  ~avdeli -0.26  ~avgjer -0.15  ~avlast 0.23  ~avslag 0.35  ~away 0.22  ~b 0.7
    ~baby 0.19  ~babyen 0.2  ~bak 0.27  ~bakgru -0.14  ~bakhod 0.13  ~bandas 0.34  ~bare 0.29  ~barn -0.2  ~barneb 0.14
    ~barneh -0.51  ~be -0.25  ~bede 0.14  ~bedt 0.19  ~before -0.2  ~begynn -0.28  ~bekymr 0.22  ~beskje -0.17
    ~bestil 0.17  ~besøk -0.22  ~betale 0.19  ~betalt 0.21  ~betyr -0.13  ~bilder 0.21  ~bildet 0.15  ~bleie 0.16
    ~blyant 0.4  ~blå 0.17  ~blåklo 0.18  ~blåmer 0.23  ~bo 0.17  ~bor 0.33  ~bordet 0.16  ~bort -0.19  ~both 0.18
    ~bran -0.16  ~brille 0.16  ~brua 0.22  ~bruise 0.17  ~bruk -0.38  ~bruke -0.23  ~bruker -0.42  ~bti -0.27  ~bu 0.15
    ~bup 0.34  ~bur 0.16  ~bursda 0.34  ~buss 0.25  ~by 0.16  ~byntt 0.14  ~byrjar -0.27  ~bytta 0.17  ~bytte 0.21
    ~bør -0.18  ~c 0.47  ~cannot -0.14  ~careta 0.18  ~case 0.18  ~chatte -0.2  ~childr -0.18  ~choose -0.22
    ~class 0.17  ~come 0.33  ~consen 0.15  ~cooper -0.14  ~counci -0.19  ~cousin 0.28  ~ctrl -0.19  ~d 0.45  ~dag 0.28
    ~dagen 0.42  ~date -0.28  ~datter 0.24  ~day -0.28  ~de 0.27  ~deg -0.35  ~deira 0.2  ~del -0.18  ~deler -0.26
    ~delt 0.17  ~dem 0.28  ~den 0.16  ~dentis -0.14  ~der 0.18  ~desemb 0.17  ~desk 0.15  ~det -0.17  ~detta -0.15
    ~dette -0.43  ~di 0.16  ~digita -0.23  ~ditt -0.15  ~dokken 0.23  ~door 0.16  ~drawin 0.13  ~draws 0.15  ~drosja 0.3
    ~du -0.34  ~during 0.15  ~dusjen 0.22  ~duty 0.15  ~dårlig -0.19  ~døde -0.22  ~døra 0.36  ~dører 0.22  ~e -0.18
    ~each -0.13  ~eier -0.19  ~eieren -0.21  ~einast 0.34  ~eine -0.18  ~eining -0.17  ~eirik -0.18  ~eit -0.15
    ~ej 0.16  ~elev 0.45  ~eleven 0.35  ~elever -0.22  ~eller -0.34  ~elleve 0.21  ~endra -0.29  ~endrin -0.33
    ~ene -0.32  ~eneste 0.44  ~enno -0.23  ~enslig 0.18  ~er -0.22  ~ergote 0.17  ~eskil -0.14  ~espen -0.13
    ~etter 0.21  ~ettern 0.13  ~europe -0.13  ~ever 0.27  ~extend 0.15  ~f 0.32  ~famili 0.36  ~fann 0.3  ~far -0.34
    ~faren 0.29  ~farge 0.19  ~felles -0.29  ~fem 0.48  ~femte 0.16  ~fence 0.26  ~ferie 0.16  ~fetche 0.14
    ~fiftee 0.19  ~figure -0.17  ~fikk 0.18  ~fila -0.17  ~file -0.17  ~fin -0.27  ~finn -0.16  ~five 0.14  ~fjells 0.15
    ~fjerde 0.25  ~fjorte 0.15  ~flat 0.17  ~fleire -0.21  ~flere -0.34  ~flyktn 0.15  ~flytt -0.13  ~flytta 0.26
    ~folder -0.18  ~folk -0.29  ~foredr -0.32  ~foreld -0.28  ~form -0.16  ~forsin 0.14  ~fortal 0.14  ~fortsa 0.13
    ~fortse 0.17  ~found 0.3  ~fram -0.13  ~fravær -0.71  ~fredag 0.25  ~frimin 0.35  ~frå 0.29  ~frøya -0.2
    ~fyller 0.16  ~fyrste 0.32  ~fysiot 0.16  ~følger 0.19  ~førsko 0.39  ~først -0.32  ~første -0.17  ~gangan 0.16
    ~ganger 0.18  ~gardin 0.21  ~gave 0.13  ~get -0.2  ~gi -0.29  ~gje -0.14  ~gjelde -0.15  ~gjenge -0.18  ~gjer -0.23
    ~gjerde 0.19  ~gjerne -0.2  ~gjeste -0.13  ~gjøre -0.13  ~gla 0.14  ~god -0.21  ~godkje -0.21  ~godt -0.14
    ~gonga 0.33  ~gongen 0.16  ~got 0.19  ~gravid 0.16  ~greit -0.15  ~gruppe -0.14  ~gråt -0.23  ~guide -0.17
    ~gut -0.14  ~guten 0.18  ~gutt 0.14  ~gutten 0.34  ~gå 0.57  ~går -0.19  ~h 0.17  ~hadde 0.17  ~hainn 0.32
    ~half 0.13  ~halv 0.15  ~ham 0.58  ~handa 0.18  ~handli -0.18  ~hannes 0.15  ~hans 0.39  ~hansen -0.13  ~har 0.15
    ~haust -0.19  ~he 0.29  ~heilt 0.14  ~heim 0.28  ~heimeb -0.2  ~held 0.19  ~helgen 0.18  ~helses -0.32  ~hen -0.19
    ~heng -0.15  ~hennar 0.24  ~henne -0.15  ~henrie -0.14  ~hent 0.15  ~henta -0.18  ~hentet 0.34  ~hentin 0.18
    ~her -0.33  ~here 0.21  ~heter 0.19  ~him 0.18  ~hjelp -0.19  ~hjem 0.4  ~hjemme 0.32  ~holde 0.22  ~home 0.34
    ~hon 0.7  ~hood 0.15  ~hopp 0.15  ~hos 0.16  ~hun 0.13  ~huse 0.21  ~huset 0.21  ~hva -0.33  ~hvem 0.21
    ~hvilke -0.16  ~hvorda -0.26  ~hørre 0.14  ~høsten -0.19  ~ifra -0.19  ~igjen 0.21  ~ikkje -0.18  ~imorgn 0.18
    ~imot 0.15  ~implem -0.21  ~inform -0.18  ~ingn 0.17  ~inne 0.45  ~innkal 0.37  ~innom -0.17  ~innsyn -0.33
    ~innvil 0.24  ~intere -0.17  ~interv -0.34  ~is -0.13  ~iskald 0.15  ~isn 0.15  ~it -0.33  ~itj 0.2  ~itte 0.14
    ~j 0.31  ~ja 0.21  ~jakka 0.2  ~jenta 0.16  ~jg 0.14  ~jogges 0.14  ~johann 0.32  ~join -0.13  ~jonas 0.21
    ~juli -0.18  ~june 0.15  ~k 0.83  ~ka -0.26  ~kalend -0.22  ~kan -0.28  ~kantin -0.14  ~kasta 0.15  ~kaste 0.17
    ~keep -0.18  ~key -0.15  ~kids 0.15  ~kinder -0.22  ~kje 0.17  ~kjetil -0.14  ~kjøkke 0.14  ~kjøpe 0.16  ~kl 0.15
    ~klasen 0.22  ~klasse 0.49  ~klær 0.22  ~kniv 0.14  ~knytte 0.21  ~kolleg -0.15  ~kommet -0.16  ~konsul -0.19
    ~kontak 0.15  ~kontoe -0.28  ~koordi -0.16  ~kopla -0.16  ~kor -0.3  ~korlei -0.19  ~korus -0.17  ~koss -0.18
    ~krysse 0.16  ~kva -0.49  ~kvar 0.22  ~kvart 0.15  ~kvarta -0.18  ~kvelda 0.3  ~kven 0.2  ~kåre -0.16  ~l 0.74
    ~la 0.21  ~lad 0.42  ~lag -0.18  ~laget -0.15  ~lagra -0.14  ~lang -0.2  ~langua -0.15  ~lappen 0.15  ~leader -0.19
    ~leave -0.27  ~ledere -0.2  ~lederm -0.16  ~legen 0.21  ~legger 0.22  ~lei -0.13  ~leiare -0.16  ~leilig 0.15
    ~lenger -0.14  ~ler 0.18  ~lese -0.19  ~level 0.26  ~levera -0.15  ~librar 0.18  ~ligger -0.18  ~lille 0.43
    ~lista -0.2  ~litt -0.36  ~lives 0.15  ~lo 0.28  ~log 0.2  ~loggen 0.22  ~login -0.14  ~long -0.18  ~look -0.14
    ~lookin -0.18  ~lov 0.36  ~lova -0.21  ~lunsj 0.31  ~lure -0.15  ~lurte -0.19  ~lå 0.14  ~lærare 0.35  ~lære -0.19
    ~lørdag 0.14  ~m 0.5  ~ma -0.14  ~mad 0.16  ~magen 0.29  ~mandag 0.26  ~mang -0.21  ~mann 0.16  ~marit -0.17
    ~mat 0.18  ~me -0.16  ~meetin -0.15  ~melde 0.15  ~meldt 0.16  ~meldte 0.24  ~mellom -0.25  ~mener -0.26
    ~mens -0.17  ~mente -0.14  ~merk 0.13  ~merke -0.16  ~midler -0.16  ~miljøt 0.29  ~mindre 0.15  ~minst -0.15
    ~minste 0.46  ~minus 0.38  ~minute -0.28  ~minutt -0.17  ~mista -0.14  ~mistet -0.2  ~mnd 0.21  ~money 0.17
    ~month -0.25  ~mora 0.33  ~morgon 0.15  ~mot 0.13  ~mum 0.15  ~munici -0.32  ~månade -0.14  ~måte -0.14  ~mæ 0.14
    ~møta -0.28  ~møte -0.27  ~møtene -0.18  ~møter -0.15  ~møtet -0.68  ~naboen 0.33  ~name -0.4  ~nappie 0.24
    ~natt 0.3  ~natta 0.22  ~nauste 0.24  ~nei 0.37  ~neighb 0.14  ~nekter 0.35  ~nephew 0.16  ~neste -0.25
    ~nettve -0.16  ~new -0.23  ~next -0.26  ~nivå 0.18  ~noah 0.33  ~nobody 0.14  ~nokka 0.19  ~noko -0.26  ~nokon 0.22
    ~norsk 0.28  ~note 0.17  ~notice 0.27  ~nummer 0.22  ~nurse 0.23  ~nye -0.24  ~nyfødt -0.13  ~nytt -0.26  ~nå 0.37
    ~någe -0.14  ~nåkken 0.14  ~når 0.2  ~o 0.56  ~office -0.17  ~også -0.24  ~olds -0.16  ~om 0.17  ~once -0.15
    ~one 0.18  ~onga -0.31  ~ongen 0.13  ~open -0.26  ~opp 0.2  ~oppdik -0.24  ~opplær 0.18  ~oppsta -0.15  ~oppå 0.21
    ~ordet -0.17  ~ordfør -0.2  ~oslo -0.13  ~out 0.35  ~over -0.17  ~overfø 0.28  ~overga 0.18  ~overta 0.17
    ~owner -0.39  ~p 0.31  ~pair 0.22  ~pakist 0.25  ~papir 0.21  ~par 0.16  ~parent -0.53  ~passar -0.25  ~past 0.14
    ~pe 0.15  ~pedago 0.13  ~penger 0.3  ~pennal 0.35  ~per -0.16  ~person -0.56  ~phase -0.39  ~phone 0.17
    ~planle -0.28  ~plasss 0.14  ~porten 0.37  ~pose 0.18  ~positi -0.21  ~postgr -0.23  ~ppt 0.14  ~pratar 0.33
    ~preste 0.19  ~progra -0.19  ~prosed -0.15  ~prosje -0.57  ~prosjk -0.17  ~prøv -0.19  ~psykol 0.19  ~pulse -0.14
    ~pulsen -0.26  ~pulssj -0.36  ~pulten 0.21  ~pupil 0.27  ~på 0.21  ~påminn -0.22  ~pæng 0.15  ~r 0.55  ~rakk 0.14
    ~raude 0.15  ~recogn 0.2  ~redd 0.15  ~regele -0.18  ~region -0.17  ~regnea -0.16  ~rektor -0.17  ~remind -0.25
    ~reply 0.18  ~report -0.17  ~reseps -0.22  ~respon -0.16  ~result -0.29  ~rett -0.2  ~rettle -0.14  ~ringe 0.21
    ~ringje 0.15  ~ro 0.13  ~rolig 0.16  ~rom 0.4  ~room 0.25  ~ropt 0.23  ~round -0.13  ~runde -0.16  ~runden -0.32
    ~rundt 0.46  ~rutine -0.28  ~rådhus -0.15  ~s 0.41  ~said 0.2  ~saka 0.14  ~saken 0.34  ~saman 0.16  ~same 0.21
    ~samle -0.15  ~samme 0.26  ~samtyk -0.48  ~sara 0.2  ~satsin -0.17  ~saw 0.19  ~se -0.16  ~seg 0.44  ~seks 0.18
    ~sekste 0.18  ~send -0.19  ~sendte 0.14  ~seng 0.14  ~septem 0.13  ~set -0.2  ~setta 0.19  ~she 0.24  ~should 0.2
    ~show -0.15  ~si -0.49  ~sia 0.14  ~sick -0.16  ~siden 0.4  ~sier 0.27  ~since 0.33  ~sing 0.15  ~sist -0.14
    ~siste -0.28  ~situas 0.2  ~six 0.22  ~sju 0.14  ~sjå -0.23  ~ska -0.17  ~skar 0.23  ~skjedd 0.34  ~skjelv 0.19
    ~skjema -0.2  ~skole -0.31  ~skolea -0.14  ~skoleb -0.15  ~skolen -0.21  ~skrive 0.3  ~skules 0.74  ~skyss 0.2
    ~slack -0.44  ~sletta -0.19  ~slide -0.25  ~slik -0.14  ~slikt 0.2  ~slutte -0.3  ~slåssi 0.15  ~små 0.25
    ~småsøs 0.15  ~snakke -0.18  ~snart 0.17  ~sofie 0.15  ~someon 0.14  ~sommer -0.25  ~sover -0.14  ~spiste 0.17
    ~språkk -0.16  ~spørsm -0.47  ~stafet -0.47  ~starta -0.25  ~status -0.33  ~stavan -0.15  ~stay 0.14  ~steg -0.13
    ~stemme 0.14  ~step 0.29  ~stig -0.16  ~stilli -0.15  ~stokur -0.4  ~stoppe 0.34  ~studen 0.17  ~stå 0.21
    ~står -0.26  ~sunniv 0.29  ~survey -0.22  ~svaren -0.2  ~svarer 0.18  ~svaret -0.16  ~svarte -0.15  ~svømmi 0.31
    ~syk -0.15  ~sykehu -0.15  ~synne 0.16  ~så -0.19  ~sår 0.17  ~særleg -0.14  ~søsken 0.21  ~søv 0.14  ~t 0.78
    ~tak -0.15  ~talk -0.18  ~talks 0.23  ~tall -0.3  ~tegner 0.13  ~tegnin 0.2  ~tekst -0.2  ~tekste -0.18
    ~templa 0.17  ~tenkt -0.17  ~tennen 0.17  ~termin 0.14  ~testa 0.17  ~than -0.28  ~that 0.17  ~thea 0.24
    ~their -0.17  ~there 0.2  ~they 0.43  ~this -0.16  ~thivya 0.14  ~three 0.14  ~tidleg -0.17  ~tilgan -0.14
    ~tilset -0.16  ~tiltak 0.22  ~timane 0.15  ~timeli -0.14  ~ting -0.27  ~title -0.4  ~tlf 0.14  ~to 0.16  ~tok 0.27
    ~tolv 0.17  ~torsda 0.23  ~toårsk 0.16  ~trafik -0.16  ~transi 0.15  ~trappa 0.17  ~tre 0.31  ~tredje 0.24
    ~trekke 0.29  ~treng -0.2  ~trilli 0.15  ~trodde -0.2  ~tur -0.18  ~turen 0.33  ~turns 0.14  ~tverrf 0.39
    ~twins 0.28  ~two 0.41  ~tydeli 0.22  ~uker 0.14  ~unders -0.15  ~ungane 0.21  ~ungdom -0.16  ~unge -0.17
    ~unit -0.22  ~use -0.16  ~ut 0.14  ~utenfo 0.16  ~v 0.48  ~vaken 0.24  ~vaktte 0.22  ~vanske -0.15  ~vare -0.15
    ~ve -0.16  ~vedtak 0.24  ~vegen -0.14  ~vegg 0.27  ~veggen 0.24  ~vegner -0.16  ~vekke -0.15  ~vel -0.4  ~velg -0.18
    ~vente -0.17  ~vere -0.17  ~vesle 0.44  ~vesleb 0.2  ~vet 0.18  ~vidare -0.18  ~vikare 0.26  ~vinter 0.45
    ~virker -0.15  ~vise -0.24  ~visst -0.18  ~vite -0.26  ~voksen 0.14  ~vold -0.19  ~vondt 0.28  ~vore 0.23
    ~våken 0.23  ~vært -0.16  ~want 0.14  ~wants -0.13  ~what -0.5  ~who 0.29  ~whose 0.16  ~will -0.15  ~work -0.18
    ~would -0.22  ~yester 0.33  ~yet -0.14  ~you -0.4  ~your -0.18  ~åpner -0.19  ~åtte 0.24  ~åttend 0.17  ~éin -0.31
    ~én 0.22  ~økonom -0.18
"""
