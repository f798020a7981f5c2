# The health plan's walk of the README, against: go run ./examples/server -dev
B=${B:-http://127.0.0.1:8080/v1}
as() { curl -sS -H "Convenio-Actor: $1" "${@:2}"; }
hoje=$(TZ=America/Sao_Paulo date +%F) dia=$(TZ=America/Sao_Paulo date +%d/%m/%Y)

# 1. No balcão do hospital, com carteira e identidade: uma coberta, um em carência, uma recusada e por qual cláusula.
for pessoa in tit-001 fil-002 fil-003; do
  as provider:cred-01 "$B/people/$pessoa/eligibility?card=true&identity=true"
done

# 2. Nasce um filho da titular, que pede a inclusão: coberto no mesmo dia, sem carência.
as holder:tit-001 $B/families/tit-001/include -d '{
  "person": "fil-101", "kin": "child", "born": "'$hoje'", "occasion": "birth", "on": "'$hoje'"}'
as provider:cred-01 "$B/people/fil-101/eligibility?card=true&identity=true"

# 3. A gestão de pessoas carrega um arquivo de movimentos. Uma linha não cabe, e nada se escreve.
as hr:rh-01 -o movimentos.csv $B/loads/template.csv
echo "inscricao;tit-201;;04/05/1990;;empregado;$dia;;01;;;;;;$dia;ficha 1;1;" >> movimentos.csv
cp movimentos.csv errado.csv
echo "exclusao;tit-003;fil-003;;;;;;;;;;;;$dia;ficha 2;;" >> errado.csv
as hr:rh-01 $B/loads -H 'Idempotency-Key: 0193a1f0-0000-7000-8000-000000000003' --data-binary @errado.csv
as hr:rh-01 "$B/loads/0193a1f0-0000-7000-8000-000000000003?wait=true"

# 4. Corrigido o arquivo, a mesma carga se cumpre, e de novo mandada nada faz outra vez.
for vez in 1 2; do
  as hr:rh-01 $B/loads -H 'Idempotency-Key: 0193a1f0-0000-7000-8000-000000000003' --data-binary @movimentos.csv
  as hr:rh-01 "$B/loads/0193a1f0-0000-7000-8000-000000000003?wait=true"
done
as provider:cred-01 "$B/people/tit-201/eligibility?card=true&identity=true"

# 5. Quem atende cardiologia em Taguatinga no padrão 02, e o que falta à rede mínima.
as holder:tit-001 "$B/network/providers?specialty=cardiologia&district=taguatinga&standard=02"
as hr:rh-01 $B/network/minimum

# 6. A fatura do mês passado, as linhas de uma família e por que uma pessoa custa o que custa; e a deste mês, sem emitir.
n=$((${hoje:0:4} * 12 + 10#${hoje:5:2} - 2)) passado=$(printf %04d-%02d $((n / 12)) $((n % 12 + 1)))
as hr:rh-01 $B/invoices
as billing:fat-01 "$B/invoices/$passado?holder=tit-001"
as holder:tit-001 $B/invoices/$passado/people/tit-001
as billing:fat-01 "$B/invoices/${hoje:0:7}?dry=true" -d '{}'

# 7. A titular sai sem justa causa. Enquanto nada prova que lhe comunicaram a opção, a cobertura continua; optando, a
#    família fica por conta própria, e cada passo diz até quando.
fica=$B/families/tit-002/stay
as hr:rh-01 $B/families/tit-002/end-bond -d '{"on": "'$hoje'"}'
as hr:rh-01 $fica/leave -d '{
  "exit": "dismissed", "contributions": [{"from": "2019-03-01", "until": "'$hoje'"}]}'
as hr:rh-01 $fica/prove-communication -d '{"on": "'$hoje'", "proof": {
  "sha256": "5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f", "size": 5, "type": "text/plain", "kind": "aviso"}}'
as holder:tit-002 $fica/opt -d '{"keep": ["fil-002"]}'
as holder:tit-002 $fica
