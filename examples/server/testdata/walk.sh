# The walk of the README, against: go run ./examples/server -dev
B=${B:-http://127.0.0.1:8080/v1}
as() { curl -sS -H "Convenio-Actor: $1" "${@:2}"; }
hoje=$(TZ=America/Sao_Paulo date +%F)

# 1. O odontograma antes: nada nos dentes 16 e 26.
as technician:tec-01 "$B/beneficiaries/ben-003/odontogram"

# 2. O credenciado rascunha duas restaurações. A chave é do cliente, e dela vem o identificador do PTO.
as provider:cred-01 $B/ptos -H 'Idempotency-Key: 0193a1f0-0000-7000-8000-000000000001' -d '{
  "beneficiary": "ben-003",
  "items": [{"code": "85100196", "tooth": "16", "faces": "O"}, {"code": "85100200", "tooth": "26", "faces": "MO"}]}'
P=$B/ptos/671d1f83-6465-5a69-a6fb-811f4b4c0296
as provider:cred-01 $P/submit -X POST

# 3. Por que ainda não se pode executar? Explicar não registra nada.
as provider:cred-01 "$P/perform?explain=true" -d '{"items": [1], "on": "'$hoje'",
  "proof": {"method": "biometria", "reference": "aut-1", "at": "'$(date -u +%FT%TZ)'"}}'

# 4. Auditoria inicial: o técnico administrativo atribui, o técnico de saúde autoriza.
as administrative:tao-01 $P/assign -d '{"technician": "tec-01"}'
as technician:tec-01 $P/start -X POST
as technician:tec-01 $P/conclude -d '{"decisions": [{"item": 1, "authorise": true}, {"item": 2, "authorise": true}]}'

# 5. Execução, com a autenticação do beneficiário, e encerramento.
as provider:cred-01 $P/perform -d '{"items": [1, 2], "on": "'$hoje'",
  "proof": {"method": "biometria", "reference": "aut-1", "at": "'$(date -u +%FT%TZ)'"}}'
as provider:cred-01 $P/close -X POST

# 6. Auditoria final: um item aprovado, o outro glosado. Só o aprovado entra no odontograma.
as technician:tec-01 $P/start -X POST
as technician:tec-01 $P/conclude-final -d '{"findings": [
  {"item": 1, "approve": true},
  {"item": 2, "approve": false, "reason": "G03", "text": "A imagem final é de outro dente."}]}'
as technician:tec-01 "$B/beneficiaries/ben-003/odontogram"

# 7. Recurso da glosa, deferido: o PTO é finalizado.
as provider:cred-01 $P/appeal -d '{"items": [2], "justification": "A imagem foi juntada invertida; o dente é o 26."}'
as technician:tec-01 $P/start -X POST
as technician:tec-01 $P/conclude-appeal -d '{"rulings": [
  {"item": 2, "grant": true, "justification": "Esclarecida a orientação da imagem, o dente é o 26."}]}'

# 8. O odontograma depois, desenhado; o PTO inteiro; o lote de faturamento.
as beneficiary:ben-003 $B/beneficiaries/ben-003/odontogram.svg > odontograma.svg
as provider:cred-01 $P
as billing:tap-01 $B/releases/take -H 'Idempotency-Key: 0193a1f0-0000-7000-8000-000000000002' -d '{}'
